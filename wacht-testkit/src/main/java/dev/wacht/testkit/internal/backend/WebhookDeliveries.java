package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.webhooks.WebhookRows;

/** Triggers webhook events, and returns the resulting deliveries. */
final class WebhookDeliveries implements Resource {
    private final WebhookApps apps;
    private final WebhookRows rows;

    WebhookDeliveries(WebhookApps apps, WebhookRows rows) {
        this.apps = apps;
        this.rows = rows;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("triggerWebhookEvent", this::trigger)
                .on("getAppWebhookDeliveries", this::list)
                .on("getWebhookDeliveryDetailsForApp", this::details);
    }

    private JsonNode trigger(Call call) {
        ObjectNode app = apps.require(call);
        ObjectNode body = call.body();
        WebhookRows.Published published =
                rows.publish(app, body.path("event_name").asText(), body.path("payload"), body.get("filter_context"));
        ObjectNode response = Json.object()
                .put("filtered_count", published.filtered())
                .put("delivered_count", published.deliveryIds().size());
        return response.set("delivery_ids", Json.tree(published.deliveryIds()));
    }

    /**
     * Lists the deliveries that match the event name and the status in the query. Without a status, it omits pending
     * deliveries. As in Wacht, other filters in the query are ignored.
     */
    private JsonNode list(Call call) {
        apps.require(call);
        return call.listing()
                .page(rows.deliveries()
                        .where("app_slug", call.path("app_slug"))
                        .filter(delivery -> is(delivery, "event_name", call))
                        .filter(delivery -> is(delivery, "status", call))
                        .filter(delivery ->
                                isLogged(delivery) || call.query("status").isPresent())
                        .map(WebhookDeliveries::view));
    }

    /** Returns a delivery: from the queue with {@code status=pending}, otherwise from the log. */
    private JsonNode details(Call call) {
        apps.require(call);
        ObjectNode delivery = rows.deliveries().get(call.path("delivery_id"), "app_slug", call.path("app_slug"));
        boolean queued = call.query("status").filter("pending"::equals).isPresent();
        if (queued ? delivery.path("queue").asText().equals("done") : !isLogged(delivery)) {
            throw ErrorEnvelope.error(404, "Delivery not found");
        }
        return view(delivery);
    }

    private static boolean isLogged(ObjectNode delivery) {
        return !delivery.path("status").asText().equals("pending");
    }

    private static boolean is(ObjectNode delivery, String field, Call call) {
        return call.query(field).map(delivery.path(field).asText()::equals).orElse(true);
    }

    private static ObjectNode view(ObjectNode delivery) {
        return delivery.deepCopy().put("delivery_id", delivery.path("id").asText());
    }
}
