package dev.wacht.auth;

import org.jspecify.annotations.Nullable;

/**
 * A delivery cannot be read: Wacht signed it, but its body is not a JSON object or has no type; or the body is larger
 * than {@link WebhookReceiver#maxBodySize} and was not read to its end. The status is 500 {@code internal_error}, so
 * that Wacht sends the event again and there is time to fix the receiver. After a 4xx the event would be lost.
 */
public final class WebhookUnreadableException extends WachtAuthException implements WebhookFailure {
    private static final long serialVersionUID = 1L;

    private final String reason;

    private WebhookUnreadableException(String message, String reason, @Nullable Throwable cause) {
        super(500, "internal_error", message, null, null, cause);
        this.reason = reason;
    }

    /** @param reason what is wrong with the body, such as {@code the body has no type} */
    static WebhookUnreadableException of(String id, String reason) {
        return new WebhookUnreadableException(
                "webhook " + id + " is signed, but not readable: " + reason, reason, null);
    }

    static WebhookUnreadableException tooLarge(int maxBytes) {
        String reason = "the body has more than " + maxBytes + " bytes";
        return new WebhookUnreadableException(
                "webhook not read: " + reason + "; if it is Wacht's, set a larger maxBodySize", reason, null);
    }

    /** Returns the exception for a delivery that the {@code onUnreadable} hook failed to keep. */
    WebhookUnreadableException notKept(Throwable failure) {
        return new WebhookUnreadableException(getMessage() + "; onUnreadable failed to keep it", reason, failure);
    }

    String reason() {
        return reason;
    }
}
