package dev.wacht.auth;

/**
 * The handler of a webhook failed; the cause is what it threw. 500 {@code internal_error}, whatever that was, so that
 * Wacht sends the event again: the status code of the handler's own exception could be a 4xx, which would lose it.
 */
public final class WebhookHandlerException extends WachtAuthException implements WebhookFailure {
    private static final long serialVersionUID = 1L;

    WebhookHandlerException(WebhookEvent event, Throwable cause) {
        super(500, "internal_error", "the handler of " + event + " failed", null, null, cause);
    }
}
