package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/** Organizations: list, create, read, change, delete. */
final class Organizations implements Resource {
    static final String TABLE = "organizations";

    private final State state;
    private final Table organizations;
    private final OrganizationRoles roles;
    private final Workspaces workspaces;
    private final Images images;

    Organizations(State state, OrganizationRoles roles, Workspaces workspaces, Images images) {
        this.workspaces = workspaces;
        this.state = state;
        this.roles = roles;
        this.images = images;
        this.organizations = state.table(TABLE).defaults("""
                {"name": "", "description": "", "image_url": "", "public_metadata": {}, "private_metadata": {}}""");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getOrganizationList", this::list)
                .on("createOrganization", this::create)
                .on("getOrganizationDetails", this::details)
                .on("updateOrganization", this::update)
                .on("deleteOrganization", this::delete);
    }

    /** The organization that a path names; an unknown one ends the request with 404. */
    ObjectNode require(String organizationId) {
        return organizations.get(organizationId);
    }

    /** {@code Organization}. */
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
                .page(organizations.rows().map(this::view));
    }

    private JsonNode create(Call call) {
        FormPart image = call.image("organization_image");
        ObjectNode created = organizations.insert(call.body());
        return view(image == null ? created : withImage(created.path("id").asText(), image));
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
        String id = call.path("organization_id");
        FormPart image = call.image("organization_image");
        boolean removed = call.takeFlag("remove_image");
        ObjectNode updated = organizations.update(id, organization -> {
            organization.setAll(call.body());
            if (removed) {
                organization.put("image_url", "");
            }
        });
        if (removed) {
            images.remove(TABLE, id);
        }
        return view(image == null ? updated : withImage(id, image));
    }

    private JsonNode delete(Call call) {
        String id = call.path("organization_id");
        organizations.delete(id);
        state.deleteOwned("organization_id", id);
        images.remove(TABLE, id);
        return Call.done();
    }

    private ObjectNode withImage(String id, FormPart image) {
        String url = images.put(TABLE, id, image);
        return organizations.update(id, organization -> organization.put("image_url", url));
    }
}
