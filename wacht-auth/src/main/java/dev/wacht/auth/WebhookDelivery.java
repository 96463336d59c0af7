package dev.wacht.auth;

import java.time.Instant;

/**
 * A delivery that Wacht signed and that holds no event which this version can read, to be kept for a person:
 * {@link WebhookReceiver#onUnreadable}. Immutable.
 */
public final class WebhookDelivery {
    private final String id;
    private final Instant timestamp;
    private final byte[] body;
    private final String reason;

    WebhookDelivery(WebhookHeaders headers, byte[] body, String reason) {
        this.id = headers.id();
        this.timestamp = headers.sentAt();
        this.body = body.clone();
        this.reason = reason;
    }

    /** Returns the id of the delivery (header {@code webhook-id}), the same in each attempt. */
    public String id() {
        return id;
    }

    /** Returns when Wacht first sent it (header {@code webhook-timestamp}), in whole seconds. */
    public Instant timestamp() {
        return timestamp;
    }

    /** Returns a copy of the body as it was received and signed. */
    public byte[] bodyBytes() {
        return body.clone();
    }

    /** Returns why it cannot be read, such as {@code the body has no type}; nothing of the body. */
    public String reason() {
        return reason;
    }

    /** Returns id and reason. Leaves out the body, which is about people. */
    @Override
    public String toString() {
        return "WebhookDelivery[id " + id + ": " + reason + "]";
    }
}
