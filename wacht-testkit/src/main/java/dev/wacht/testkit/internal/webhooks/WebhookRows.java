package dev.wacht.testkit.internal.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registered endpoints and the deliveries to them. Guarded by the lock of the state. */
public final class WebhookRows {
    /** The value of a delivery's {@code queue} while an attempt is pending. */
    static final String WAITING = "waiting";

    private final State state;
    private final Table endpoints;
    private final Table deliveries;

    public WebhookRows(State state) {
        this.state = state;
        this.endpoints = state.declare("webhook_endpoints", "Webhook endpoint").defaults("""
                {"description": null, "headers": null, "is_active": true, "max_retries": 32, "timeout_seconds": 30,
                 "failure_count": 0, "last_failure_at": null, "auto_disabled": false, "auto_disabled_at": null,
                 "rate_limit_config": null, "subscriptions": []}""");
        this.deliveries = state.declare("webhook_deliveries", "Delivery").defaults("""
                {"status": "pending", "attempt_number": 0, "http_status_code": null, "response_time_ms": null,
                 "response_body": null, "response_headers": null, "queue": "done"}""");
    }

    public Table endpoints() {
        return endpoints;
    }

    public Table deliveries() {
        return deliveries;
    }

    /**
     * The result of publishing an event.
     *
     * @param deliveryIds the ids of the new deliveries
     * @param filtered the number of subscriptions whose filter rejected the event
     */
    public record Published(List<String> deliveryIds, int filtered) {}

    /** Enqueues an event for each subscribed endpoint of an app. */
    public Published publish(ObjectNode app, String event, JsonNode payload, @Nullable JsonNode context) {
        List<String> ids = new ArrayList<>();
        int filtered = 0;
        List<ObjectNode> active = endpoints
                .where("app_slug", app.path("app_slug").asText())
                .filter(endpoint -> endpoint.path("is_active").asBoolean()
                        && app.path("is_active").asBoolean())
                .toList();
        for (ObjectNode endpoint : active) {
            for (JsonNode subscription : endpoint.path("subscriptions")) {
                if (!subscription.path("event_name").asText().equals(event)) {
                    continue;
                }
                boolean passes = passes(subscription.path("filter_rules"), context);
                ObjectNode delivery = enqueue(endpoint, event, payload, passes);
                if (passes) {
                    ids.add(delivery.path("id").asText());
                } else {
                    filtered++;
                }
            }
        }
        return new Published(ids, filtered);
    }

    /** Enqueues an event for the subscribed endpoints of all apps. */
    public void publish(String event, JsonNode payload) {
        List<ObjectNode> apps = state.table("webhook_apps").rows().toList();
        apps.forEach(app -> publish(app, event, payload, null));
    }

    /** Enqueues a copy of a delivery. The copy belongs to the replay task {@code taskId}. */
    public void replay(ObjectNode delivery, String taskId) {
        endpoints.find(delivery.path("endpoint_id").asText()).ifPresent(endpoint -> {
            String event = delivery.path("event_name").asText();
            String id = enqueue(endpoint, event, delivery.path("payload"), true)
                    .path("id")
                    .asText();
            deliveries.update(id, row -> row.put("replay_task_id", taskId));
        });
    }

    private ObjectNode enqueue(ObjectNode endpoint, String event, JsonNode payload, boolean passes) {
        String now = state.clock().instant().toString();
        ObjectNode delivery = Json.object()
                .put("app_slug", endpoint.path("app_slug").asText())
                .put("endpoint_id", endpoint.path("id").asText())
                .put("event_name", event)
                .put("max_attempts", endpoint.path("max_retries").asInt())
                .put("timestamp", now)
                .put("next_attempt_at", now)
                .put("status", passes ? "pending" : "filtered")
                .put("queue", passes ? WAITING : "done");
        return deliveries.insert(delivery.set("payload", payload));
    }

    /**
     * Returns whether an event passes the rules. Each rule requires that a field of the context has a certain value.
     */
    private static boolean passes(JsonNode rules, @Nullable JsonNode context) {
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            if (context == null || !rule.getValue().equals(context.path(rule.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
