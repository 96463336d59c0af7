package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A delivery as it goes over the wire. Immutable. */
public final class SignedWebhook {
    private final Map<String, String> headers;
    private final byte[] body;

    SignedWebhook(String id, String timestamp, String signature, byte[] body) {
        this.headers = Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature);
        this.body = body;
    }

    /** {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** One of the headers, by its name in lower case; null for another one. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The body, whose every byte is signed. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as text. */
    public String bodyText() {
        return new String(body, UTF_8);
    }

    @Override
    public String toString() {
        return "SignedWebhook[" + headers.get("webhook-id") + "]";
    }
}
