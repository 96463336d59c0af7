package dev.wacht.webhooks.jdbc;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.WebhookInbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Runs the handler of each delivery in a transaction of the application's own database that also stores the id of the
 * delivery. PostgreSQL and H2; others by a {@link SqlDialect}. Thread-safe.
 *
 * <pre>{@code
 * WebhookReceiver receiver = WebhookReceiver.transactional(verifier, JdbcWebhookInbox.of(dataSource), (connection, event) -> {
 *     try (PreparedStatement insert = connection.prepareStatement("INSERT INTO …")) {
 *         … // no commit: returning commits
 *     }
 * });
 * }</pre>
 *
 * <h2>The promise</h2>
 *
 * <p>What the handler writes through the connection happens once for each event, whatever number of instances receive it,
 * however often, and wherever a process dies. Everything else, such as mail that the handler sends, a file that it writes or
 * a statement on another connection, happens at least once: again if the transaction is rolled back afterwards.
 *
 * <h2>What happens</h2>
 *
 * <ul>
 *   <li>The transaction begins, the id is inserted, the handler runs, the transaction is committed: 2xx.
 *   <li>The id is there: the event was handled, 2xx. The handler does not run.
 *   <li>Another instance is handling it, and holds the id locked: 503 after {@link WebhookTableSettings#lockTimeout}, half a
 *       second. Wacht sends the event again.
 *   <li>Anything is thrown, by the handler, the database or the commit: rolled back, 5xx. Wacht sends the event again. There
 *       is no second attempt in this process.
 *   <li>The process dies: the database rolls back. There is no lease, so the next attempt is handled at once.
 * </ul>
 *
 * <p>The handler must not end the transaction: {@code commit}, {@code rollback} and {@code setAutoCommit} of its connection
 * throw, and {@code close} does nothing. The connection is the handler's until it returns.
 *
 * <p>Expired rows are deleted with every 50th event, at most 100 at a time; there is no thread.
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

    /** Creates an inbox with the transactions of {@link TransactionRunner#of}, and the defaults. Does not connect. */
    public static JdbcWebhookInbox of(DataSource dataSource) {
        return of(TransactionRunner.of(dataSource));
    }

    /** Creates an inbox with the transactions of a framework, and the defaults. Does not connect. */
    public static JdbcWebhookInbox of(TransactionRunner transactions) {
        return of(transactions, WebhookTableSettings.defaults());
    }

    /** As {@link #of(TransactionRunner)}, with settings. */
    public static JdbcWebhookInbox of(TransactionRunner transactions, WebhookTableSettings settings) {
        return new JdbcWebhookInbox(transactions, settings);
    }

    /**
     * Creates the table and its index, unless the table can be read. Instances may call this at the same time.
     *
     * @return this
     * @throws IllegalStateException if it cannot be created, as when the user lacks the permission
     * @throws AuthUnavailableException if the database cannot be reached
     */
    public JdbcWebhookInbox createTableIfMissing() {
        setup.createIfMissing();
        return this;
    }

    /**
     * Checks that the table can be read: at start, rather than with the first event.
     *
     * @return this
     * @throws IllegalStateException if the table or a column is missing, or the user must not read it
     * @throws AuthUnavailableException if the database cannot be reached
     */
    public JdbcWebhookInbox checkTable() {
        setup.check();
        return this;
    }

    /**
     * Runs the work and stores the id, both or neither.
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
            if (delivery.conflict) { // However the runner wrapped it.
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

    /** One delivery, in its transaction. Used by one thread. */
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
                        "the TransactionRunner ran a webhook's handler again: it may have sent mail, so Wacht repeats it");
            }
            begun = true;
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("the TransactionRunner began no transaction: auto-commit is on");
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
            limit.restore(); // The handler's own statements wait as long as they always do.
            return inserted;
        }

        /** In a transaction that failed, some databases refuse it, and have restored the limit themselves. */
        private void restore(SqlDialect.LockWaitLimit limit, SQLException failure) {
            try {
                limit.restore();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }

        private Outcome handled(Connection connection) throws Exception {
            try (HandlerConnection lent = new HandlerConnection(connection)) {
                work.run(lent.proxy());
            }
            return Outcome.HANDLED;
        }

        /** What is not handled is a claim of a {@link JdbcReplayGuard} on the same table. */
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
