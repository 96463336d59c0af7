package dev.wacht.auth;

/**
 * The handler of a webhook failed. Answer with a 5xx, as {@link ErrorEnvelope} does, so that Wacht sends the event
 * again: whatever the handler threw, a 4xx would lose it. The cause is what the handler threw.
 */
public final class WebhookHandlerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WebhookHandlerException(String eventType, Throwable cause) {
        super("the handler of the webhook event " + eventType + " failed", cause);
    }
}
