package dev.wacht.auth;

import java.util.function.Function;

/**
 * Runs the handler of a webhook delivery if the delivery was not handled before. Thread-safe.
 *
 * @param <T> what the work is given
 */
interface OnceRunner<T> {
    /**
     * @param delivery the delivery's name for the log
     * @param failed creates the exception to throw from what the work threw
     * @return whether the work ran; false if the delivery was handled before
     * @throws WebhookUnavailableException if the delivery is in progress elsewhere, or the store fails
     */
    boolean runOnce(
            String id,
            String delivery,
            WebhookInbox.Work<T> work,
            Function<Throwable, ? extends RuntimeException> failed);
}
