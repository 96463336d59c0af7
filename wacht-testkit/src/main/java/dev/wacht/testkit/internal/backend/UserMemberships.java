package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import java.util.stream.Stream;

/** The organizations and workspaces that a user is a member of. */
final class UserMemberships implements Resource {
    private final State state;
    private final Users users;
    private final Organizations organizations;
    private final OrganizationRoles organizationRoles;
    private final Workspaces workspaces;
    private final WorkspaceRoles workspaceRoles;

    UserMemberships(
            State state,
            Users users,
            Organizations organizations,
            OrganizationRoles organizationRoles,
            Workspaces workspaces,
            WorkspaceRoles workspaceRoles) {
        this.state = state;
        this.users = users;
        this.organizations = organizations;
        this.organizationRoles = organizationRoles;
        this.workspaces = workspaces;
        this.workspaceRoles = workspaceRoles;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on(
                        "getUserOrganizationMemberships",
                        call -> call.list(of(call, OrganizationMembers.TABLE).map(this::inOrganization)))
                .on(
                        "getUserWorkspaceMemberships",
                        call -> call.list(of(call, WorkspaceMembers.TABLE).map(this::inWorkspace)));
    }

    private Stream<ObjectNode> of(Call call, String table) {
        users.require(call.path("user_id"));
        return state.table(table).where("user_id", call.path("user_id"));
    }

    private ObjectNode inOrganization(ObjectNode member) {
        ObjectNode view = member.deepCopy();
        view.set("roles", organizationRoles.roles().of(member));
        String id = member.path("organization_id").asText();
        return view.set(
                "organization",
                organizations.view(state.table(Organizations.TABLE).get(id)));
    }

    private ObjectNode inWorkspace(ObjectNode member) {
        ObjectNode workspace =
                state.table(Workspaces.TABLE).get(member.path("workspace_id").asText());
        ObjectNode view = member.deepCopy();
        view.set("roles", workspaceRoles.roles().of(member));
        view.set("organization_id", workspace.get("organization_id"));
        state.table(OrganizationMembers.TABLE)
                .where("user_id", member.path("user_id").asText())
                .filter(row -> row.path("organization_id").equals(workspace.get("organization_id")))
                .forEach(row -> view.set("organization_membership_id", row.get("id")));
        return view.set("workspace", workspaces.view(workspace));
    }
}
