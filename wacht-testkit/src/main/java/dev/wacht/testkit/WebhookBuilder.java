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
 * Creates webhooks as Wacht sends them (Standard Webhooks), signed with {@link LocalWacht#webhookSecret()}.
 *
 * <pre>{@code
 * WebhookDelivery delivery = wacht.webhook("user.created")
 *         .data(Map.of("id", "1001"))
 *         .deliverTo("http://127.0.0.1:8080/webhooks/wacht");
 * assertThat(delivery.isDelivered()).isTrue();
 * }</pre>
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

    /** Sets the {@code data} of the event: a map, list, string, number, boolean or null; default: an empty object. */
    public WebhookBuilder data(@Nullable Object value) {
        this.data = value;
        return this;
    }

    /** Sets the {@code webhook-id}; default: a new id. */
    public WebhookBuilder id(String webhookId) {
        this.id = webhookId;
        return this;
    }

    /** Sets the time of the event and of the first attempt; default: the time at which this builder was created. */
    public WebhookBuilder at(Instant instant) {
        this.time = instant;
        return this;
    }

    /**
     * Sets the body, for example malformed JSON; default: JSON with the type, time and data of the event. Every byte of
     * the body is signed.
     */
    public WebhookBuilder body(byte[] bytes) {
        this.body = bytes.clone();
        return this;
    }

    /** Sets the body, as {@link #body(byte[])} does, encoded as UTF-8. */
    public WebhookBuilder body(String text) {
        return body(text.getBytes(UTF_8));
    }

    /** Returns the signed headers and body, for tests that pass them to a verifier without HTTP. */
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
     * Posts the webhook to a receiver and retries it as Wacht's worker does. The delays between attempts pass in
     * simulated time only, which begins at the time of the event ({@link #at}). Blocks until the delivery has ended:
     *
     * <ul>
     *   <li>2xx: delivered.
     *   <li>5xx, 408, 429 and no response: retried after 30 s, 1 min, 5 min, 15 min, then every 6 h, with 32 attempts
     *       in total. A {@code Retry-After} header replaces the next delay.
     *   <li>410: Wacht deletes the event and disables the endpoint.
     *   <li>Any other 4xx, and 3xx: Wacht deletes the event.
     * </ul>
     *
     * <p>Nothing is sent to a disabled endpoint: see {@link LocalWacht#webhookEndpoint}.
     *
     * @throws IllegalArgumentException if the URL is not an http or https URL with a host; the message does not contain
     *     it
     */
    public WebhookDelivery deliverTo(String url) {
        return deliverTo(url, time -> {});
    }

    /**
     * Posts the webhook, as {@link #deliverTo(String)} does, and reports the simulated time that passes.
     *
     * @param passed receives the simulated time of each delay and of each attempt that timed out; advance the
     *     receiver's clock by this time
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
