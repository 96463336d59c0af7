package dev.wacht.auth;

import java.util.function.Function;

/**
 * Runs the handler of a webhook delivery unless the delivery was handled before. Thread-safe.
 *
 * @param <T> the type of the transaction or claim that the work receives
 */
interface OnceRunner<T> {
    /**
     * @param delivery describes the delivery in the log
     * @param failed creates the exception to throw if the work throws one
     * @return whether the work ran; false if the delivery was handled before
     * @throws WebhookUnavailableException if the delivery is in progress elsewhere, or the store fails
     */
    boolean runOnce(
            String id,
            String delivery,
            WebhookInbox.Work<T> work,
            Function<Throwable, ? extends RuntimeException> failed);
}
