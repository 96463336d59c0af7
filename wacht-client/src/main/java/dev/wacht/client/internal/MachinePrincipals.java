package dev.wacht.client.internal;

import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a credential stands for. */
final class MachinePrincipals {
    private static final Pattern GRANTED_RESOURCE = Pattern.compile("urn:wacht:(organization|workspace|user):(.+)");

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
                .organizationId(identity.get("organization_id"))
                .workspaceId(identity.get("workspace_id"))
                .organizationMembershipId(identity.get("organization_membership_id"))
                .workspaceMembershipId(identity.get("workspace_membership_id"))
                .requestId(decision.requestId().orElse(null))
                .permissions(decision.permissions())
                .metadata(decision.metadata());
        if (kind == MachineCredential.Kind.OAUTH_TOKEN) {
            grantedResource(decision, principal);
        }
        return principal.build();
    }

    /** An OAuth token acts for what it was granted, which Wacht itself writes into its metadata. */
    private static void grantedResource(GatewayDecision decision, MachinePrincipal.Builder principal) {
        if (decision.metadata().get("granted_resource") instanceof String urn) {
            Matcher granted = GRANTED_RESOURCE.matcher(urn);
            if (granted.matches()) {
                switch (granted.group(1)) {
                    case "organization" -> principal.organizationId(granted.group(2));
                    case "workspace" -> principal.workspaceId(granted.group(2));
                    default -> principal.ownerUserId(granted.group(2));
                }
            }
        }
    }
}
