package dev.wacht.auth;

/**
 * The handler of a webhook threw an exception, which is the cause. Always 500 {@code internal_error}, so that Wacht
 * sends the event again: the status code of the handler's exception could be a 4xx, and the event would be lost.
 */
public final class WebhookHandlerException extends WachtAuthException implements WebhookFailure {
    private static final long serialVersionUID = 1L;

    WebhookHandlerException(WebhookEvent event, Throwable cause) {
        super(500, "internal_error", "the handler of " + event + " failed", null, null, cause);
    }
}
