package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.webhooks.DeliveryQueue;
import dev.wacht.testkit.internal.webhooks.WebhookRows;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Endpoints of a webhook app, and test webhooks to them. */
final class WebhookEndpoints implements Resource {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final State state;
    private final WebhookApps apps;
    private final WebhookRows rows;
    private final DeliveryQueue queue;

    WebhookEndpoints(State state, WebhookApps apps, WebhookRows rows, DeliveryQueue queue) {
        this.state = state;
        this.apps = apps;
        this.rows = rows;
        this.queue = queue;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listWebhookEndpoints", this::list)
                .on("createWebhookEndpointForApp", this::create)
                .on("updateWebhookEndpointForApp", this::update)
                .on("deleteWebhookEndpointForApp", this::delete)
                .on("reactivateWebhookEndpoint", this::reactivate)
                .onUnlocked("testWebhookEndpoint", this::test);
    }

    private JsonNode list(Call call) {
        apps.require(call);
        return call.listing()
                .page(rows.endpoints()
                        .where("app_slug", call.path("app_slug"))
                        .filter(endpoint -> call.flag("include_inactive")
                                || endpoint.path("is_active").asBoolean()));
    }

    private JsonNode create(Call call) {
        apps.require(call);
        ObjectNode body = call.body().put("app_slug", call.path("app_slug"));
        requireSendable(body);
        return rows.endpoints().insert(body);
    }

    private JsonNode update(Call call) {
        require(call);
        requireSendable(call.body());
        return rows.endpoints().update(call.path("endpoint_id"), call.body());
    }

    /** Deletes an endpoint. Its pending deliveries are not sent. */
    private JsonNode delete(Call call) {
        require(call);
        rows.endpoints().delete(call.path("endpoint_id"));
        return Call.done();
    }

    private JsonNode reactivate(Call call) {
        rows.endpoints()
                .update(
                        call.path("endpoint_id"),
                        endpoint -> endpoint.put("is_active", true)
                                .put("auto_disabled", false)
                                .putNull("auto_disabled_at")
                                .put("failure_count", 0));
        return Json.object().put("success", true).put("message", "Endpoint reactivated");
    }

    /** Sends a test webhook. Does not check that the endpoint belongs to the app in the path. */
    private JsonNode test(Call call) {
        ObjectNode endpoint = state.atomically(() -> rows.endpoints().get(call.path("endpoint_id")));
        ObjectNode app = state.atomically(
                () -> state.table("webhook_apps").get(endpoint.path("app_slug").asText()));
        JsonNode payload = call.body().has("payload") ? call.body().get("payload") : Json.object();
        String event = call.body().path("event_name").asText();
        return queue.test(endpoint, app.path("signing_secret").asText(), event, payload);
    }

    private void require(Call call) {
        apps.require(call);
        rows.endpoints().get(call.path("endpoint_id"), "app_slug", call.path("app_slug"));
    }

    private static void requireSendable(ObjectNode endpoint) {
        if (endpoint.has("url") && !isHttp(endpoint.path("url").asText())) {
            throw ErrorEnvelope.error(400, "Invalid webhook URL");
        }
        for (Map.Entry<String, JsonNode> header : endpoint.path("headers").properties()) {
            boolean oneLine = header.getValue().asText().chars().allMatch(c -> c >= ' ' && c < 127);
            if (!HEADER_NAME.matcher(header.getKey()).matches() || !oneLine) {
                throw ErrorEnvelope.error(400, "Invalid webhook headers");
            }
        }
        for (JsonNode subscription : endpoint.path("subscriptions")) {
            if (subscription.has("filter_rules")
                    && !subscription.path("filter_rules").isObject()) {
                throw ErrorEnvelope.error(400, "filter_rules must be an object");
            }
        }
        requireAtLeastOne(endpoint, "max_retries");
        requireAtLeastOne(endpoint, "timeout_seconds");
    }

    private static void requireAtLeastOne(ObjectNode endpoint, String field) {
        if (endpoint.path(field).asInt(1) < 1) {
            throw ErrorEnvelope.error(400, field + " must be at least 1");
        }
    }

    private static boolean isHttp(String text) {
        try {
            URI url = URI.create(text);
            return url.getHost() != null && List.of("http", "https").contains(url.getScheme());
        } catch (IllegalArgumentException e) {
            return false; // Not a URL.
        }
    }
}
