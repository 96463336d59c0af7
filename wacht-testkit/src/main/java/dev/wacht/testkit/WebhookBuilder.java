package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.webhooks.DeliveryRun;
import dev.wacht.testkit.internal.webhooks.EndpointState;
import dev.wacht.testkit.internal.webhooks.ReceiverUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
    private byte @Nullable [] body;
    private Instant time;
    private String id;

    WebhookBuilder(Deployment deployment, String type) {
        this.deployment = deployment;
        this.type = type;
        this.time = deployment.clock().instant();
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

    /**
     * The body, in place of one made of type, time and data: for what Wacht could send and this kit would not. Its every
     * byte is signed.
     */
    public WebhookBuilder body(byte[] bytes) {
        this.body = bytes.clone();
        return this;
    }

    /** As {@link #body(byte[])}, as UTF-8. */
    public WebhookBuilder body(String text) {
        return body(text.getBytes(UTF_8));
    }

    /** The delivery, to be handed to a receiver without HTTP. */
    public SignedWebhook sign() {
        byte[] signed = body == null ? event() : body;
        String timestamp = Long.toString(time.getEpochSecond());
        byte[] head = (id + "." + timestamp + ".").getBytes(US_ASCII);
        return new SignedWebhook(id, timestamp, deployment.webhookSecret().sign(head, signed), signed);
    }

    private byte[] event() {
        return Json.bytes(Json.object()
                .put("type", type)
                .put("timestamp", time.toString())
                .set("data", Json.tree(data)));
    }

    /**
     * Posts it to a receiver as Wacht's worker does, but without its waits, until an attempt is final:
     *
     * <ul>
     *   <li>2xx: delivered.
     *   <li>5xx, 408, 429 and no response: sent again after 30 s, 1 min, 5 min, 15 min, then every 6 h, 32 attempts in
     *       all. A {@code Retry-After} of the response takes the place of that wait.
     *   <li>410: the event is deleted, and the endpoint switched off.
     *   <li>Any other 4xx, and 3xx: the event is deleted.
     * </ul>
     *
     * <p>Nothing is sent to an endpoint that is off: see {@link LocalWacht#webhookEndpoint}. Simulated time begins at the
     * time of the event ({@link #at}), for each delivery anew.
     *
     * @throws IllegalArgumentException if it is no http or https URL with a host; the message does not show it
     */
    public WebhookDelivery deliverTo(String url) {
        return deliverTo(url, time -> {});
    }

    /**
     * As {@link #deliverTo(String)}, and says what time passes.
     *
     * @param passed is called in place of each wait, and after an attempt without a response in time, with the simulated
     *     time that passed: move the receiver's clock by it
     */
    public WebhookDelivery deliverTo(String url, Consumer<Duration> passed) {
        URI receiver = ReceiverUrl.parse(url);
        EndpointState endpoint = deployment.webhookEndpoint(receiver);
        if (!endpoint.isEnabled()) {
            return WebhookDelivery.notSent();
        }
        SignedWebhook webhook = sign();
        return WebhookDelivery.of(new DeliveryRun(endpoint, receiver, webhook.headers(), webhook.body(), time, passed));
    }
}
