package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.util.Map;

/**
 * Changes to the deployment's settings: one row for each group that {@code GET /} returns, such as
 * {@code auth_settings}. The {@code changes} of a row override {@code deployment.json}.
 */
final class SettingsRows {
    private final Table rows;

    SettingsRows(State state) {
        this.rows =
                state.declare("deployment_settings", "Settings").key("group").defaults("{\"changes\": {}}");
    }

    /** Merges changes into a group, including nested objects. Other settings stay unchanged. */
    void change(String group, ObjectNode changes) {
        ObjectNode row =
                rows.find(group).orElseGet(() -> rows.insert(Json.object().put("group", group)));
        merge(row.withObject("/changes"), changes);
        rows.update(group, row);
    }

    /** Merges the changes of all groups into the settings. */
    void applyTo(ObjectNode settings) {
        rows.rows().forEach(row -> {
            ObjectNode group = settings.withObject("/" + row.path("group").asText());
            merge(group, row.path("changes"));
            group.set("updated_at", row.get("updated_at"));
        });
    }

    private static void merge(ObjectNode into, JsonNode changes) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (change.getValue() instanceof ObjectNode inner
                    && into.get(change.getKey()) instanceof ObjectNode outer) {
                merge(outer, inner);
            } else {
                into.set(change.getKey(), change.getValue().deepCopy());
            }
        }
    }
}
