package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;

/** Roles in organizations. */
final class OrganizationRoles implements Resource {
    private final TenantRoles roles;

    OrganizationRoles(State state) {
        this.roles = new TenantRoles(
                state.declare("organization_roles", "Role"), state.table(Organizations.TABLE), "organization_id");
    }

    TenantRoles roles() {
        return roles;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getOrganizationRoles", roles::list)
                .on("createOrganizationRole", roles::create)
                .on("updateOrganizationRole", roles::update)
                .on("deleteOrganizationRole", roles::delete);
    }

    @Override
    public void begin() {
        roles.addDeploymentRole("24239923154394006", "Admin", "organization:admin");
        roles.addDeploymentRole("24239923154394007", "Member");
    }
}
