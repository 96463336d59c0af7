package dev.wacht.auth;

import java.time.Instant;

/**
 * A webhook delivery that Wacht signed, but whose body is not an event that this version can read. The hook of
 * {@link WebhookReceiver#onUnreadable} receives it, and should store it for manual inspection. Immutable.
 */
public final class UnreadableWebhook {
    private final String id;
    private final Instant timestamp;
    private final byte[] body;
    private final String reason;

    UnreadableWebhook(WebhookHeaders headers, byte[] body, String reason) {
        this.id = headers.id();
        this.timestamp = headers.sentAt();
        this.body = body.clone();
        this.reason = reason;
    }

    /** Returns the id of the delivery (header {@code webhook-id}), the same in each attempt. */
    public String id() {
        return id;
    }

    /** Returns when Wacht made the first attempt to deliver it (header {@code webhook-timestamp}), in whole seconds. */
    public Instant timestamp() {
        return timestamp;
    }

    /** Returns a copy of the body as it was received and signed. */
    public byte[] bodyBytes() {
        return body.clone();
    }

    /**
     * Returns why the body cannot be read, such as {@code the body has no type}. The reason contains no part of the
     * body.
     */
    public String reason() {
        return reason;
    }

    /** Returns the id and the reason. Leaves out the body, which contains personal data. */
    @Override
    public String toString() {
        return "UnreadableWebhook[id " + id + ": " + reason + "]";
    }
}
