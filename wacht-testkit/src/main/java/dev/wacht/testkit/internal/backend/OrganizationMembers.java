package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;

/** Members of organizations, with their roles. */
final class OrganizationMembers implements Resource {
    static final String TABLE = "organization_members";

    private final TenantMembers members;

    OrganizationMembers(State state, Users users, OrganizationRoles roles) {
        this.members = new TenantMembers(
                state.declare(TABLE, "Membership"),
                state.table(Organizations.TABLE),
                "organization_id",
                users,
                roles.roles());
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getOrganizationMembers", members::list)
                .on("addOrganizationMember", members::add)
                .on("updateOrganizationMember", members::update)
                .on("removeOrganizationMember", members::remove)
                .on("addOrganizationMemberRole", members::addRole)
                .on("removeOrganizationMemberRole", members::removeRole);
    }
}
