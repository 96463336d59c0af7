package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;

/** Roles in workspaces. */
final class WorkspaceRoles implements Resource {
    private final TenantRoles roles;

    WorkspaceRoles(State state) {
        this.roles = new TenantRoles(
                state.declare("workspace_roles", "Role"), state.table(Workspaces.TABLE), "workspace_id");
    }

    TenantRoles roles() {
        return roles;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getWorkspaceRoles", roles::list)
                .on("createWorkspaceRole", roles::create)
                .on("updateWorkspaceRole", roles::update)
                .on("deleteWorkspaceRole", roles::delete);
    }

    @Override
    public void begin() {
        roles.addDeploymentRole("24239923154394004", "Admin", "workspace:admin");
        roles.addDeploymentRole("24239923154394005", "Member");
    }
}
