package dev.wacht.auth;

/**
 * Runs the handler of a delivery in a transaction that also stores the id of the delivery: the transactional inbox.
 * What the handler writes in that transaction takes effect once, even if Wacht sends the event again or a process dies.
 * {@code JdbcWebhookInbox} of wacht-webhooks-jdbc implements it; {@link WebhookReceiver#transactional} uses it.
 *
 * <h2>Implementing an inbox</h2>
 *
 * <p>An inbox must be thread-safe, and atomic across all instances of the service. It begins a transaction, inserts the
 * id, runs the work, and commits. If an exception is thrown, it rolls back and rethrows the exception. It runs the work
 * at most once per call, because a handler may have other effects, such as sending mail.
 *
 * @param <T> the type of the transaction that handlers write through, such as {@code java.sql.Connection}
 */
public interface WebhookInbox<T> {
    /**
     * Runs the work and stores the id, both or neither. Blocks while the work runs, and for at most a second while
     * another instance holds the id.
     *
     * @param id the {@code webhook-id}: at most 256 characters, printable ASCII
     * @return {@link Outcome#HANDLED} once the transaction has been committed
     * @throws Exception if the work throws it, after the transaction has been rolled back; or if the store fails
     */
    Outcome handle(String id, Work<T> work) throws Exception;

    /** The result of {@link #handle} for a delivery. */
    enum Outcome {
        /** The work ran, and its transaction was committed: respond with 2xx. */
        HANDLED,
        /** The id was stored before: respond with 2xx. The work did not run. */
        HANDLED_BEFORE,
        /**
         * Another transaction holds the id: respond with 503, so that Wacht sends the event again. The work did not
         * run.
         */
        IN_PROGRESS
    }

    /**
     * The work to be done in the transaction.
     *
     * @param <T> the type of the transaction
     */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Does the work.
         *
         * @throws Exception to roll the transaction back
         */
        void run(T transaction) throws Exception;
    }

    /**
     * Handles an event in a transaction.
     *
     * @param <T> the type of the transaction
     */
    @FunctionalInterface
    interface Handler<T> {
        /**
         * Handles an event. The transaction is committed after this method returns; the handler must not commit, roll
         * back or close it.
         *
         * @throws Exception to roll the transaction back: the response is 500, and Wacht sends the event again
         */
        void handle(T transaction, WebhookEvent event) throws Exception;
    }
}
