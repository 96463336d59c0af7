package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers and the body of a webhook, for tests that verify it without HTTP. Immutable. */
public final class SignedWebhook {
    private final Map<String, String> headers;
    private final byte[] body;

    SignedWebhook(String id, String timestamp, String signature, byte[] body) {
        this.headers = Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature);
        this.body = body;
    }

    /** Returns the headers {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns one of the three headers; null for any other. The name must be in lower case. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Returns the body, of which every byte is signed. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the body, decoded as UTF-8. */
    public String bodyText() {
        return new String(body, UTF_8);
    }

    @Override
    public String toString() {
        return "SignedWebhook[" + headers.get("webhook-id") + "]";
    }
}
