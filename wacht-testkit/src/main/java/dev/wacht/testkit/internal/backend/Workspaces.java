package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;

/** Workspaces of organizations: list, create, read, update, delete. */
final class Workspaces implements Resource {
    static final String TABLE = "workspaces";

    private final State state;
    private final TenantRows rows;
    private final WorkspaceRoles roles;

    Workspaces(State state, Images images, WorkspaceRoles roles) {
        this.roles = roles;
        this.state = state;
        this.rows = new TenantRows(state, images, TABLE, "workspace_id", "workspace_image");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getWorkspaceList", this::list)
                .on("createWorkspaceForOrganization", this::create)
                .on("getWorkspaceDetails", this::details)
                .on("updateWorkspace", this::update)
                .on("deleteWorkspace", rows::delete);
    }

    /** Returns the workspace with its member count and the name of its organization. */
    ObjectNode view(ObjectNode workspace) {
        String id = workspace.path("id").asText();
        long members =
                state.table(WorkspaceMembers.TABLE).where("workspace_id", id).count();
        ObjectNode organization = state.table(Organizations.TABLE)
                .get(workspace.path("organization_id").asText());
        return workspace
                .deepCopy()
                .put("member_count", members)
                .put("organization_name", organization.path("name").asText());
    }

    private JsonNode list(Call call) {
        return call.listing()
                .searching("name", "description")
                .page(rows.table().rows().map(this::view));
    }

    private JsonNode create(Call call) {
        String organization = state.table(Organizations.TABLE)
                .get(call.path("organization_id"))
                .path("id")
                .asText();
        call.body().put("organization_id", organization);
        return view(rows.create(call));
    }

    private JsonNode details(Call call) {
        ObjectNode view = view(rows.table().get(call.path("workspace_id")));
        view.set("segments", Segments.of(state, "workspace_id", view.path("id").asText()));
        return view.set("roles", roles.roles().allOf(view.path("id").asText()));
    }

    private JsonNode update(Call call) {
        return view(rows.update(call));
    }
}
