package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import java.util.List;

/** Updates the deployment's settings, which {@code GET /} returns. */
final class SettingsUpdates implements Resource {
    static final String AUTH = "auth_settings";
    static final String DISPLAY = "ui_settings";
    private static final List<String> SESSION_FIELDS = List.of(
            "multi_session_support", "session_token_lifetime", "session_validity_period", "session_inactive_timeout");

    private final State state;
    private final SettingsRows settings;
    private final Images images;

    SettingsUpdates(State state, SettingsRows settings, Images images) {
        this.state = state;
        this.settings = settings;
        this.images = images;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("updateDeploymentAuthSettings", call -> change(AUTH, AuthSettingsUpdate.of(call.body())))
                .on("updateDeploymentDisplaySettings", call -> change(DISPLAY, call.body()))
                .on("updateDeploymentRestrictions", this::restrict)
                .on("updateDeploymentB2bSettings", this::updateB2b)
                .on("getDeploymentOrganizationRoles", call -> roles(call, "organization_roles"))
                .on("getDeploymentWorkspaceRoles", call -> roles(call, "workspace_roles"))
                .on("uploadImage", this::upload);
    }

    private JsonNode change(String group, ObjectNode changes) {
        settings.change(group, changes);
        return Call.done();
    }

    /** Updates the restrictions. Some fields of the request are session settings, which belong to another group. */
    private JsonNode restrict(Call call) {
        ObjectNode sessions = Json.object();
        for (String field : SESSION_FIELDS) {
            if (call.body().has(field)) {
                sessions.set(field, call.body().remove(field));
            }
        }
        if (!sessions.isEmpty()) {
            settings.change(AUTH, sessions);
        }
        return change("restrictions", call.body());
    }

    /** Updates the B2B settings. {@code GET /} contains default roles as objects, next to their ids. */
    private JsonNode updateB2b(Call call) {
        ObjectNode changes = call.body();
        putRole(changes, "workspace_roles", "default_workspace_creator_role");
        putRole(changes, "workspace_roles", "default_workspace_member_role");
        putRole(changes, "organization_roles", "default_org_creator_role");
        putRole(changes, "organization_roles", "default_org_member_role");
        return change("b2b_settings", changes);
    }

    private void putRole(ObjectNode changes, String table, String field) {
        String id = field + "_id";
        if (changes.has(id)) {
            ObjectNode role = state.table(table).get(changes.path(id).asText(), "is_deployment_level", "true");
            changes.set(field, role.putNull("organization_id"));
            if (table.equals("workspace_roles")) {
                role.putNull("workspace_id");
            }
        }
    }

    private JsonNode roles(Call call, String table) {
        return call.list(state.table(table).where("is_deployment_level", "true"));
    }

    private JsonNode upload(Call call) {
        String type = call.path("image_type");
        String field = switch (type) {
            case "logo" -> "logo_image_url";
            case "favicon" -> "favicon_image_url";
            case "user-profile" -> "default_user_profile_image_url";
            case "org-profile" -> "default_organization_profile_image_url";
            case "workspace-profile" -> "default_workspace_profile_image_url";
            default -> throw ErrorEnvelope.error(400);
        };
        String url = images.put("deployment", type, call.lastImage());
        settings.change(DISPLAY, Json.object().put(field, url));
        return Json.object().put("url", url);
    }
}
