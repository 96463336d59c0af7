package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Invitations to organizations. A discarded invitation keeps its row, and is listed only with {@code include_deleted}.
 */
final class OrganizationInvitations implements Resource {
    private static final long DEFAULT_DAYS = 10;

    private final State state;
    private final Table invitations;
    private final Organizations organizations;
    private final OrganizationRoles roles;

    OrganizationInvitations(State state, Organizations organizations, OrganizationRoles roles) {
        this.state = state;
        this.organizations = organizations;
        this.roles = roles;
        this.invitations =
                state.declare("organization_invitations", "Invitation").defaults("{\"discarded\": false}");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listOrganizationInvitations", this::list)
                .on("createOrganizationInvitation", this::create)
                .on("discardOrganizationInvitation", this::discard);
    }

    private JsonNode list(Call call) {
        organizations.require(call.path("organization_id"));
        String workspace = call.query("workspace_id").orElse("");
        return call.list(invitations
                .where("organization_id", call.path("organization_id"))
                .filter(row ->
                        call.flag("include_deleted") || !row.path("discarded").asBoolean())
                .filter(row ->
                        workspace.isEmpty() || row.path("workspace_id").asText().equals(workspace))
                .map(this::view));
    }

    private JsonNode create(Call call) {
        ObjectNode organization = organizations.require(call.path("organization_id"));
        ObjectNode body = call.body();
        if (body.has("role_id")) {
            ObjectNode role = roles.roles().require(body.path("role_id").asText(), call.path("organization_id"));
            body.set("initial_organization_role_id", role.get("id"));
            body.set("initial_organization_role_name", role.get("name"));
        }
        if (body.has("workspace_id")) {
            ObjectNode workspace = state.table(Workspaces.TABLE)
                    .get(body.path("workspace_id").asText(), "organization_id", call.path("organization_id"));
            body.set("workspace_name", workspace.get("name"));
        }
        Duration lifetime = ValueCheck.lifetime(body, "expiry_days", DEFAULT_DAYS, ChronoUnit.DAYS);
        ValueCheck.requireEmail(call.text("email"));
        body.put("organization_id", call.path("organization_id"))
                .put("token", Secrets.random(""))
                .put("expiry", state.clock().instant().plus(lifetime).toString());
        return invitations.insert(body).set("organization_name", organization.get("name"));
    }

    private JsonNode discard(Call call) {
        organizations.require(call.path("organization_id"));
        ObjectNode invitation =
                invitations.get(call.path("invitation_id"), "organization_id", call.path("organization_id"));
        if (invitation.path("discarded").asBoolean()) {
            throw ErrorEnvelope.error(404, "Invitation not found");
        }
        invitations.update(call.path("invitation_id"), row -> row.put("discarded", true));
        return Call.done();
    }

    private ObjectNode view(ObjectNode invitation) {
        boolean expired = !OffsetDateTime.parse(invitation.path("expiry").asText())
                .toInstant()
                .isAfter(state.clock().instant());
        return invitation.deepCopy().put("expired", expired);
    }
}
