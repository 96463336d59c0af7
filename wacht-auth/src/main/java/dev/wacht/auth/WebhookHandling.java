package dev.wacht.auth;

import java.util.function.Consumer;

/**
 * Passes each delivery to the application's handler, once.
 *
 * @param <T> the type of the transaction or claim that the handler receives with the event
 */
record WebhookHandling<T>(OnceRunner<T> once, WebhookInbox.Handler<T> handler, WebhookLog log) {
    /** Returns whether the handler ran; false if the event was handled before. */
    boolean handle(WebhookEvent event) {
        return once.runOnce(
                event.id(),
                event.toString(),
                given -> handler.handle(given, event),
                failure -> new WebhookHandlerException(event, failure));
    }

    /** Returns whether the hook ran; false if the delivery was handled before. */
    boolean keep(UnreadableWebhook webhook, Consumer<UnreadableWebhook> hook, WebhookUnreadableException unreadable) {
        return once.runOnce(
                webhook.id(),
                webhook.toString(),
                given -> {
                    hook.accept(webhook);
                    log.kept(webhook);
                },
                unreadable::notKept);
    }
}
