package dev.wacht.webhooks.jdbc;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.WebhookInbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Runs the handler for each delivery in a transaction of the application's own database. The same transaction stores
 * the id of the delivery. Supports PostgreSQL and H2; other databases need a {@link SqlDialect}. Thread-safe.
 *
 * <pre>{@code
 * JdbcWebhookInbox inbox = JdbcWebhookInbox.of(dataSource).createTableIfMissing();
 * WebhookReceiver receiver = WebhookReceiver.transactional(verifier, inbox, (connection, event) -> {
 *     try (PreparedStatement insert = connection.prepareStatement("INSERT INTO …")) {
 *         … // no commit: returning commits
 *     }
 * });
 * }</pre>
 *
 * <h2>Guarantee</h2>
 *
 * <p>The handler's writes through the connection are committed exactly once per event, even if several instances
 * receive the event, the event arrives repeatedly, or a process dies at any point. All other effects happen at least
 * once: mail, files or statements on other connections, for example. They happen again if the transaction is rolled
 * back afterwards.
 *
 * <h2>What happens to a delivery</h2>
 *
 * <ul>
 *   <li>Normally the transaction begins, the id is inserted, the handler runs, and the transaction is committed: 2xx.
 *   <li>If the id exists, the event was handled before: 2xx. The handler does not run.
 *   <li>If another instance is handling the event, and so has locked the id, the response is 503 after
 *       {@link WebhookTableSettings#lockTimeout}, by default 500 ms. Wacht sends the event again.
 *   <li>If the handler, the database or the commit throws an exception, the transaction is rolled back: 5xx. Wacht
 *       sends the event again. This process does not try again.
 *   <li>If the process dies, the database rolls back. There is no lease, so the next attempt is handled immediately.
 * </ul>
 *
 * <h2>The connection</h2>
 *
 * <p>The handler must not end the transaction: {@code commit}, {@code rollback} and {@code setAutoCommit} of its
 * connection throw, and {@code close} does nothing. The handler must not use the connection after it has returned.
 *
 * <p>Expired rows are deleted with every 50th event, at most 100 at a time; there is no background thread.
 */
public final class JdbcWebhookInbox implements WebhookInbox<Connection> {
    private final TransactionRunner transactions;
    private final WebhookTables tables;
    private final TableSetup setup;
    private final Duration lockTimeout;
    private final ExpiredRows expired = new ExpiredRows();

    private JdbcWebhookInbox(TransactionRunner transactions, WebhookTableSettings settings) {
        this.transactions = transactions;
        this.tables = new WebhookTables(settings);
        this.setup = new TableSetup(transactions, tables, settings.table());
        this.lockTimeout = settings.lockTimeout();
    }

    /**
     * Creates an inbox with the transactions of {@link TransactionRunner#of}, and default settings. Does not connect.
     */
    public static JdbcWebhookInbox of(DataSource dataSource) {
        return of(TransactionRunner.of(dataSource));
    }

    /** Creates an inbox with the transactions of a framework, and default settings. Does not connect. */
    public static JdbcWebhookInbox of(TransactionRunner transactions) {
        return of(transactions, WebhookTableSettings.defaults());
    }

    /** Creates an inbox with the transactions of a framework, and these settings. Does not connect. */
    public static JdbcWebhookInbox of(TransactionRunner transactions, WebhookTableSettings settings) {
        return new JdbcWebhookInbox(transactions, settings);
    }

    /**
     * Creates the table and its index, unless the table can already be read. Several instances may call this
     * concurrently.
     *
     * @return this
     * @throws IllegalStateException if the table cannot be created, for example because the user lacks the permission
     * @throws AuthUnavailableException if the database cannot be reached
     */
    public JdbcWebhookInbox createTableIfMissing() {
        setup.createIfMissing();
        return this;
    }

    /**
     * Checks that the table can be read. Call it at startup to find errors before the first event.
     *
     * @return this
     * @throws IllegalStateException if the table or a column is missing, or the user has no permission to read it
     * @throws AuthUnavailableException if the database cannot be reached
     */
    public JdbcWebhookInbox checkTable() {
        setup.check();
        return this;
    }

    /**
     * Runs the work and stores the id in one transaction: both are committed, or neither.
     *
     * @throws IllegalArgumentException if the id is empty, or longer than 256 characters
     */
    @Override
    public Outcome handle(String id, Work<Connection> work) throws Exception {
        WebhookTable.checkedId(id);
        Delivery delivery = new Delivery(id, work);
        try {
            transactions.run(delivery);
        } catch (Exception e) {
            if (delivery.conflict) { // Whatever exception the runner wrapped it in.
                return Outcome.IN_PROGRESS;
            }
            throw e;
        }
        if (delivery.outcome == Outcome.HANDLED) {
            expired.afterClaim(() -> transactions.run(
                    connection -> tables.table(connection).deleteExpired(connection, ExpiredRows.BATCH)));
        }
        return delivery.outcome();
    }

    /** Handles one delivery in its transaction. Not thread-safe. */
    private final class Delivery implements TransactionRunner.Work {
        private final String id;
        private final Work<Connection> work;
        private boolean begun;
        private boolean conflict;
        private Outcome outcome = Outcome.IN_PROGRESS;

        Delivery(String id, Work<Connection> work) {
            this.id = id;
            this.work = work;
        }

        @Override
        public void run(Connection connection) throws Exception {
            if (begun) {
                throw new IllegalStateException(
                        "the TransactionRunner ran a webhook's handler twice: it must not retry, because Wacht does");
            }
            begun = true;
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("the TransactionRunner did not begin a transaction: auto-commit is on");
            }
            outcome = insert(connection) ? handled(connection) : existing(connection);
        }

        private boolean insert(Connection connection) throws SQLException {
            WebhookTable table = tables.table(connection);
            SqlDialect.LockWaitLimit limit = table.dialect().limitLockWait(connection, lockTimeout);
            boolean inserted;
            try {
                inserted = table.insertHandled(connection, id, (int) lockTimeout.toSeconds() + 1);
            } catch (SQLException e) {
                conflict = table.dialect().isConflict(e);
                restore(limit, e);
                throw e;
            }
            limit.restore(); // The limit must not apply to the handler's own statements.
            return inserted;
        }

        /**
         * Throws no exception: after a transaction has failed, some databases reject the statement and restore the
         * limit themselves.
         */
        private void restore(SqlDialect.LockWaitLimit limit, SQLException failure) {
            try {
                limit.restore();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }

        private Outcome handled(Connection connection) throws Exception {
            try (HandlerConnection handlerConnection = new HandlerConnection(connection)) {
                work.run(handlerConnection.proxy());
            }
            return Outcome.HANDLED;
        }

        /**
         * Returns the outcome if a row with the id already exists. If the delivery is not marked as handled, a
         * {@link JdbcReplayGuard} on the same table claimed it.
         */
        private Outcome existing(Connection connection) throws SQLException {
            return tables.table(connection).isHandled(connection, id) ? Outcome.HANDLED_BEFORE : Outcome.IN_PROGRESS;
        }

        Outcome outcome() {
            if (!begun) {
                throw new IllegalStateException("the TransactionRunner did not run its work");
            }
            return outcome;
        }
    }
}
