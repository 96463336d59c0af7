package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;

/** Organizations: list, create, read, update, delete. */
final class Organizations implements Resource {
    static final String TABLE = "organizations";

    private final State state;
    private final TenantRows rows;
    private final OrganizationRoles roles;
    private final Workspaces workspaces;

    Organizations(State state, OrganizationRoles roles, Workspaces workspaces, Images images) {
        this.workspaces = workspaces;
        this.state = state;
        this.roles = roles;
        this.rows = new TenantRows(state, images, TABLE, "organization_id", "organization_image");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getOrganizationList", this::list)
                .on("createOrganization", this::create)
                .on("getOrganizationDetails", this::details)
                .on("updateOrganization", this::update)
                .on("deleteOrganization", rows::delete);
    }

    /** Returns an organization. Responds with 404 if there is none. */
    ObjectNode require(String organizationId) {
        return rows.table().get(organizationId);
    }

    /** Returns the organization with its member count, as in the schema {@code Organization}. */
    ObjectNode view(ObjectNode organization) {
        String id = organization.path("id").asText();
        long members = state.table(OrganizationMembers.TABLE)
                .where("organization_id", id)
                .count();
        return organization.deepCopy().put("member_count", members);
    }

    private JsonNode list(Call call) {
        return call.listing()
                .searching("name", "description")
                .page(rows.table().rows().map(this::view));
    }

    private JsonNode create(Call call) {
        return view(rows.create(call));
    }

    private JsonNode details(Call call) {
        ObjectNode organization = require(call.path("organization_id"));
        String id = organization.path("id").asText();
        ObjectNode view = view(organization);
        view.set("roles", roles.roles().allOf(id));
        ArrayNode owned = view.putArray("workspaces");
        state.table(Workspaces.TABLE)
                .where("organization_id", id)
                .map(workspaces::view)
                .forEach(owned::add);
        return view.set("segments", Segments.of(state, "organization_id", id));
    }

    private JsonNode update(Call call) {
        return view(rows.update(call));
    }
}
