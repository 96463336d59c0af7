package dev.wacht.webhooks.jdbc;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ReplayGuard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Remembers in the application's own database which deliveries were handled, for all instances that share it and across
 * restarts. PostgreSQL and H2; others by a {@link SqlDialect}. Thread-safe.
 *
 * <pre>{@code
 * JdbcReplayGuard guard = JdbcReplayGuard.of(dataSource);
 * guard.createTableIfMissing(); // or run the script in the jar
 * WebhookReceiver receiver = WebhookReceiver.of(verifier, guard, event -> handle(event));
 * }</pre>
 *
 * <p>Each event is handled at least once: again if the process dies between the handler's end and the note of it, or if the
 * handler takes longer than its lease. Of two deliveries at the same time one runs the handler and the other gets 503. A
 * handler that writes to the same database should use {@link JdbcWebhookInbox} instead: exactly once.
 *
 * <p>A claim is one atomic statement, committed by itself. Leases are measured by the database's clock; those of the
 * instances do not matter. Expired rows are deleted with every 50th claim, at most 100 at a time; there is no thread. If the
 * database is away, the response is 503, and Wacht sends the event again.
 *
 * <p>Uses connections of the data source for a statement or two, and gives them back as they came. Does not close the data
 * source. The pool's time-out for a connection should be shorter than Wacht's for a response (30 s).
 */
public final class JdbcReplayGuard implements ReplayGuard {
    private final AutoCommitConnections connections;
    private final WebhookTables tables;
    private final TableSetup setup;
    private final Duration lease;
    private final ExpiredRows expired = new ExpiredRows();

    private JdbcReplayGuard(DataSource dataSource, WebhookTableSettings settings) {
        this.connections = new AutoCommitConnections(dataSource);
        this.tables = new WebhookTables(settings);
        this.setup = new TableSetup(TransactionRunner.of(dataSource), tables, settings.table());
        this.lease = settings.lease();
    }

    /**
     * Creates a guard with the defaults: table {@code wacht_webhook}, a lease of 5 min, a retention of 8 days. Does not
     * connect.
     *
     * @param dataSource a pool; one that hands out the connection of an open transaction is not suitable
     */
    public static JdbcReplayGuard of(DataSource dataSource) {
        return of(dataSource, WebhookTableSettings.defaults());
    }

    /** As {@link #of(DataSource)}, with settings. */
    public static JdbcReplayGuard of(DataSource dataSource, WebhookTableSettings settings) {
        return new JdbcReplayGuard(dataSource, settings);
    }

    /**
     * Creates the table and its index, unless the table can be read. Instances may call this at the same time.
     *
     * @return this
     * @throws IllegalStateException if it cannot be created, as when the user lacks the permission
     * @throws AuthUnavailableException if the database cannot be reached
     */
    public JdbcReplayGuard createTableIfMissing() {
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
    public JdbcReplayGuard checkTable() {
        setup.check();
        return this;
    }

    /**
     * Claims a delivery for one handler. Blocks for a connection and one or two statements, each of at most 5 s.
     *
     * @throws IllegalArgumentException if the id is empty, or longer than 256 characters
     * @throws AuthUnavailableException if the database fails or cannot be reached
     */
    @Override
    public Claim claim(String id) {
        WebhookTable.checkedId(id);
        String token = UUID.randomUUID().toString();
        return switch (call(connection -> claim(connection, id, token))) {
            case NEW ->
                Claim.owned(
                        lease,
                        () -> call(connection -> tables.table(connection).markDone(connection, id, token)),
                        () -> call(connection -> tables.table(connection).release(connection, id, token)));
            case DONE -> Claim.handledBefore();
            case IN_PROGRESS -> Claim.heldElsewhere();
        };
    }

    private Claim.State claim(Connection connection, String id, String token) throws SQLException {
        WebhookTable table = tables.table(connection);
        try {
            if (table.claim(connection, id, token, lease)) {
                expired.afterClaim(() -> table.deleteExpired(connection, ExpiredRows.BATCH));
                return Claim.State.NEW;
            }
        } catch (SQLException e) {
            if (table.dialect().isConflict(e)) {
                return Claim.State.IN_PROGRESS;
            }
            throw e;
        }
        return table.isHandled(connection, id) ? Claim.State.DONE : Claim.State.IN_PROGRESS;
    }

    private <R> R call(AutoCommitConnections.Work<R> work) {
        try {
            return connections.call(work);
        } catch (SQLException e) {
            throw new AuthUnavailableException(
                    "the database of the replay guard failed (SQL state " + e.getSQLState() + ")", null, e);
        }
    }
}
