package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;

/** Notifications: one row for each recipient. No operation of the backend API reads them. */
final class Notifications implements Resource {
    private static final Set<String> SEVERITIES = Set.of("info", "success", "warning", "error");

    private final State state;
    private final Table notifications;

    Notifications(State state) {
        this.state = state;
        this.notifications = state.declare("notifications", "Notification")
                .defaults("{\"severity\": \"info\", \"is_read\": false, \"is_archived\": false, \"ctas\": []}");
    }

    @Override
    public void register(Emulation emulation) {
        emulation.on("createNotification", this::create);
    }

    private JsonNode create(Call call) {
        ObjectNode body = call.body();
        Set<String> users = users(body);
        if (users.isEmpty() && !body.has("organization_id") && !body.has("workspace_id")) {
            throw ErrorEnvelope.error(400, "At least one recipient is required");
        }
        users.forEach(state.table("users")::get);
        requireRow(Organizations.TABLE, body, "organization_id");
        requireRow(Workspaces.TABLE, body, "workspace_id");
        ObjectNode notification = notification(body);
        ObjectNode response = Json.object();
        ArrayNode created = response.putArray("data");
        if (users.isEmpty()) {
            created.add(notifications.insert(notification));
        }
        users.forEach(user -> created.add(notifications.insert(notification.put("user_id", user))));
        return response;
    }

    private static Set<String> users(ObjectNode body) {
        Set<String> users = new LinkedHashSet<>();
        if (body.has("user_id")) {
            users.add(body.path("user_id").asText());
        }
        body.path("user_ids").forEach(id -> users.add(id.asText()));
        return users;
    }

    private ObjectNode notification(ObjectNode body) {
        ObjectNode notification = body.deepCopy();
        if (!SEVERITIES.contains(body.path("severity").asText())) {
            notification.put("severity", "info");
        }
        if (body.has("action_url") && !body.has("ctas")) {
            notification
                    .putArray("ctas")
                    .addObject()
                    .put("label", body.path("action_label").asText("View"))
                    .put("payload", body.path("action_url").asText());
        }
        if (body.has("expires_hours")) {
            Duration lifetime = ValueCheck.lifetime(body, "expires_hours", 0, ChronoUnit.HOURS);
            notification.put(
                    "expires_at", state.clock().instant().plus(lifetime).toString());
        }
        return notification;
    }

    private void requireRow(String table, ObjectNode body, String field) {
        if (body.has(field)) {
            state.table(table).get(body.path(field).asText());
        }
    }
}
