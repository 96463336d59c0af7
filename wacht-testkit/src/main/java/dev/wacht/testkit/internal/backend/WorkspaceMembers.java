package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;

/** Members of workspaces, with their roles. */
final class WorkspaceMembers implements Resource {
    static final String TABLE = "workspace_members";

    private final State state;
    private final TenantMembers members;

    WorkspaceMembers(State state, Users users, WorkspaceRoles roles) {
        this.state = state;
        this.members = new TenantMembers(
                state.declare(TABLE, "Membership"),
                state.table(Workspaces.TABLE),
                "workspace_id",
                users,
                roles.roles());
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getWorkspaceMembers", members::list)
                .on("addWorkspaceMember", this::add)
                .on("updateWorkspaceMember", members::update)
                .on("removeWorkspaceMember", members::remove)
                .on("addWorkspaceMemberRole", members::addRole)
                .on("removeWorkspaceMemberRole", members::removeRole);
    }

    /** Adds a member, who must be a member of the workspace's organization. */
    private JsonNode add(Call call) {
        JsonNode organization =
                state.table(Workspaces.TABLE).get(call.path("workspace_id")).path("organization_id");
        boolean isMember = state.table(OrganizationMembers.TABLE)
                .where("user_id", call.body().path("user_id").asText())
                .anyMatch(member -> member.path("organization_id").equals(organization));
        if (!isMember) {
            throw ErrorEnvelope.error(400, "The user is not a member of the workspace's organization");
        }
        return members.add(call);
    }
}
