package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.FormPart;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/** Workspaces of organizations: list, create, read, change, delete. */
final class Workspaces implements Resource {
    static final String TABLE = "workspaces";

    private final State state;
    private final Table workspaces;
    private final Images images;
    private final WorkspaceRoles roles;

    Workspaces(State state, Images images, WorkspaceRoles roles) {
        this.roles = roles;
        this.state = state;
        this.images = images;
        this.workspaces = state.table(TABLE).defaults("""
                {"name": "", "description": "", "image_url": "", "public_metadata": {}, "private_metadata": {}}""");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getWorkspaceList", this::list)
                .on("createWorkspaceForOrganization", this::create)
                .on("getWorkspaceDetails", this::details)
                .on("updateWorkspace", this::update)
                .on("deleteWorkspace", this::delete);
    }

    /** The workspace with the name of its organization; what all responses are cut from but the details. */
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
                .page(workspaces.rows().map(this::view));
    }

    private JsonNode create(Call call) {
        FormPart image = call.image("workspace_image");
        String organization = state.table(Organizations.TABLE)
                .get(call.path("organization_id"))
                .path("id")
                .asText();
        ObjectNode created = workspaces.insert(call.body().put("organization_id", organization));
        return view(image == null ? created : withImage(created.path("id").asText(), image));
    }

    private JsonNode details(Call call) {
        ObjectNode view = view(workspaces.get(call.path("workspace_id")));
        view.set("segments", Segments.of(state, "workspace_id", view.path("id").asText()));
        return view.set("roles", roles.roles().allOf(view.path("id").asText()));
    }

    private JsonNode update(Call call) {
        String id = call.path("workspace_id");
        FormPart image = call.image("workspace_image");
        boolean removed = call.takeFlag("remove_image");
        ObjectNode updated = workspaces.update(id, workspace -> {
            workspace.setAll(call.body());
            if (removed) {
                workspace.put("image_url", "");
            }
        });
        if (removed) {
            images.remove(TABLE, id);
        }
        return view(image == null ? updated : withImage(id, image));
    }

    private JsonNode delete(Call call) {
        String id = call.path("workspace_id");
        workspaces.delete(id);
        state.deleteOwned("workspace_id", id);
        images.remove(TABLE, id);
        return Call.done();
    }

    private ObjectNode withImage(String id, FormPart image) {
        String url = images.put(TABLE, id, image);
        return workspaces.update(id, workspace -> workspace.put("image_url", url));
    }
}
