package dev.wacht.client.internal;

import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.internal.GrantedResource;
import java.util.Map;
import java.util.Optional;

/** Who a credential stands for. */
final class MachinePrincipals {
    private MachinePrincipals() {}

    /** @param kind what was asked about: what the answer says of itself is customer data */
    static MachinePrincipal of(GatewayDecision decision, MachineCredential.Kind kind) {
        Map<String, String> identity = decision.identity();
        MachinePrincipal.Builder principal = MachinePrincipal.builder(
                        kind, decision.deploymentId().orElseThrow())
                .appSlug(identity.get("app_slug"))
                .keyId(identity.get("key_id"))
                .keyName(identity.get("key_name"))
                .ownerUserId(identity.get("owner_user_id"))
                .requestId(decision.requestId().orElse(null))
                .permissions(decision.permissions())
                .metadata(decision.metadata());
        switch (kind) {
            case API_KEY ->
                principal
                        .organizationId(identity.get("organization_id"))
                        .workspaceId(identity.get("workspace_id"))
                        .organizationMembershipId(identity.get("organization_membership_id"))
                        .workspaceMembershipId(identity.get("workspace_membership_id"));
            case OAUTH_TOKEN -> grantedResource(decision).ifPresent(granted -> actFor(granted, principal));
        }
        return principal.build();
    }

    /** An OAuth token acts for what it was granted, and for nothing else that its user belongs to. */
    private static void actFor(GrantedResource granted, MachinePrincipal.Builder principal) {
        switch (granted.kind()) {
            case ORGANIZATION -> principal.organizationId(granted.id());
            case WORKSPACE -> principal.workspaceId(granted.id());
            case USER -> principal.ownerUserId(granted.id());
        }
    }

    /** Wacht itself writes it, into the metadata of an OAuth token and among the headers. */
    private static Optional<GrantedResource> grantedResource(GatewayDecision decision) {
        return GrantedResource.parse(decision.metadata().get("granted_resource"))
                .or(() -> GrantedResource.parse(decision.headers().get("x-wacht-granted-resource")));
    }
}
