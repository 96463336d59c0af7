package dev.wacht.auth;

/**
 * Runs the handler of a delivery in a transaction that also stores the id of the delivery: the transactional inbox. What
 * the handler writes in that transaction happens once, however often Wacht sends the event and whenever a process dies.
 * {@code JdbcWebhookInbox} of wacht-webhooks-jdbc is one; {@link WebhookReceiver#transactional} uses it.
 *
 * <h2>Implementing one</h2>
 *
 * <p>It must be thread-safe, and atomic between all instances. It begins a transaction, inserts the id, runs the work, and
 * commits. If anything is thrown, it rolls back and throws that. It runs the work at most once a call: the handler may
 * have sent a mail.
 *
 * @param <T> what a handler writes through, such as {@code java.sql.Connection}
 */
public interface WebhookInbox<T> {
    /**
     * Runs the work and stores the id, both or neither. Blocks while the work runs, and no longer than a second while
     * another instance holds the id.
     *
     * @param id the {@code webhook-id}: at most 256 characters, printable ASCII
     * @return {@link Outcome#HANDLED} once the transaction was committed
     * @throws Exception what the work threw, after the transaction was rolled back; or why the store failed
     */
    Outcome handle(String id, Work<T> work) throws Exception;

    /** What became of a delivery. */
    enum Outcome {
        /** The work ran, and its transaction was committed: respond with 2xx. */
        HANDLED,
        /** The id was stored before: respond with 2xx. The work did not run. */
        HANDLED_BEFORE,
        /** Another transaction holds the id: respond with 503, so that Wacht sends it again. The work did not run. */
        IN_PROGRESS
    }

    /**
     * What is to be done in the transaction.
     *
     * @param <T> what it writes through
     */
    @FunctionalInterface
    interface Work<T> {
        /** @throws Exception to roll the transaction back */
        void run(T transaction) throws Exception;
    }

    /**
     * Handles an event in a transaction.
     *
     * @param <T> what it writes through
     */
    @FunctionalInterface
    interface Handler<T> {
        /**
         * Handles an event. What it writes through the transaction is committed after it returns; it must not commit, roll
         * back or close the transaction itself.
         *
         * @throws Exception to roll the transaction back: the response is 500, and Wacht sends the event again
         */
        void handle(T transaction, WebhookEvent event) throws Exception;
    }
}
