package dev.wacht.client.internal;

import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.internal.GrantedResource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts the gateway's decision to the principal of the credential. */
final class MachinePrincipals {
    private MachinePrincipals() {}

    /**
     * @param kind the kind of the credential that was checked; the response's metadata is not trusted for this, because
     *     it is customer data
     */
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
            case OAUTH_TOKEN -> {
                principal
                        .clientId(decision.headers().get("x-wacht-oauth-client-id"))
                        .oauthResource(text(decision.metadata().get("oauth_resource")));
                grantedResource(decision).ifPresent(granted -> actFor(granted, principal));
            }
        }
        return principal.build();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    /** An OAuth token acts for the granted resource only, not for other organizations or workspaces of its user. */
    private static void actFor(GrantedResource granted, MachinePrincipal.Builder principal) {
        switch (granted.kind()) {
            case ORGANIZATION -> principal.organizationId(granted.id());
            case WORKSPACE -> principal.workspaceId(granted.id());
            case USER -> principal.ownerUserId(granted.id());
        }
    }

    /**
     * Wacht writes the granted resource into the metadata of an OAuth token, and into the headers that the gateway's
     * response contains.
     */
    private static Optional<GrantedResource> grantedResource(GatewayDecision decision) {
        return GrantedResource.parse(decision.metadata().get("granted_resource"))
                .or(() -> GrantedResource.parse(decision.headers().get("x-wacht-granted-resource")));
    }
}
