package dev.wacht.testkit.internal.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WebhookBuilder;
import dev.wacht.testkit.WebhookDelivery;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.util.Locale;

/** {@code /_local/webhooks}: delivers due webhooks, and sends single ones. */
final class WebhookOperations implements Resource {
    private final LocalWacht wacht;

    WebhookOperations(LocalWacht wacht) {
        this.wacht = wacht;
    }

    @Override
    public void register(Emulation operations) {
        operations
                .onUnlocked("deliverWebhooks", call -> {
                    wacht.deliverWebhooks();
                    return Call.done();
                })
                .onUnlocked("sendWebhook", call -> send(call.body()));
    }

    private JsonNode send(ObjectNode body) {
        WebhookBuilder webhook = wacht.webhook(body.path("type").asText());
        new BodyReader(body).value("data", webhook::data);
        WebhookDelivery delivery = webhook.deliverTo(body.path("url").asText());
        ObjectNode result =
                Json.object().put("outcome", delivery.outcome().name().toLowerCase(Locale.ROOT));
        result.set("statuses", Json.tree(delivery.statuses()));
        return result;
    }
}
