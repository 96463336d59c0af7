package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.webhooks.RetrySchedule;
import dev.wacht.testkit.internal.webhooks.WebhookPost;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes webhooks as Wacht sends them (Standard Webhooks), signed with the current secret.
 *
 * <p>Not thread-safe.
 */
public final class WebhookBuilder {
    private final Deployment deployment;
    private final String type;
    private @Nullable Object data = Map.of();
    private Instant time = Instant.now();
    private String id;

    WebhookBuilder(Deployment deployment, String type) {
        this.deployment = deployment;
        this.type = type;
        this.id = "msg_" + deployment.ids().next();
    }

    /** What is said about it: a map, a list, a text, a number, a boolean or null; an empty object by default. */
    public WebhookBuilder data(@Nullable Object value) {
        this.data = value;
        return this;
    }

    /** The {@code webhook-id}; a fresh one by default. */
    public WebhookBuilder id(String webhookId) {
        this.id = webhookId;
        return this;
    }

    /** When it happened, and was first sent; now by default. */
    public WebhookBuilder at(Instant instant) {
        this.time = instant;
        return this;
    }

    /** The delivery, to be handed to a receiver without HTTP. */
    public SignedWebhook sign() {
        byte[] body = Json.bytes(Json.object()
                .put("type", type)
                .put("timestamp", time.toString())
                .set("data", Json.tree(data)));
        String timestamp = Long.toString(time.getEpochSecond());
        byte[] head = (id + "." + timestamp + ".").getBytes(US_ASCII);
        return new SignedWebhook(id, timestamp, deployment.webhookSecret().sign(head, body), body);
    }

    /**
     * Posts it to a receiver, again and again as Wacht does, but without the waits: until it is answered with 2xx, or
     * with a 4xx other than 408 and 429, or the last attempt of the 7 days has failed.
     */
    public WebhookDelivery deliverTo(String url) {
        return deliverTo(url, wait -> {});
    }

    /** @param waits is called in place of each wait, with its length: move the receiver's clock by it */
    public WebhookDelivery deliverTo(String url, Consumer<Duration> waits) {
        SignedWebhook webhook = sign();
        WebhookPost post = new WebhookPost();
        URI receiver = URI.create(url);
        List<Integer> statuses = new ArrayList<>();
        statuses.add(post.send(receiver, webhook.headers(), webhook.body()));
        for (Duration wait : RetrySchedule.waits()) {
            if (RetrySchedule.isFinal(statuses.get(statuses.size() - 1))) {
                break;
            }
            waits.accept(wait);
            statuses.add(post.send(receiver, webhook.headers(), webhook.body()));
        }
        return new WebhookDelivery(statuses);
    }
}
