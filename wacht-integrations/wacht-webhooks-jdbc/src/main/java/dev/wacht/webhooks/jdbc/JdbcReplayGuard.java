package dev.wacht.webhooks.jdbc;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ReplayGuard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Records in the application's own database which deliveries were handled, for all instances that share the database,
 * and across restarts. Supports PostgreSQL and H2; other databases need a {@link SqlDialect}. Thread-safe.
 *
 * <pre>{@code
 * JdbcReplayGuard guard = JdbcReplayGuard.of(dataSource);
 * guard.createTableIfMissing(); // or run the script in the jar
 * WebhookReceiver receiver = WebhookReceiver.of(verifier, guard, event -> handle(event));
 * }</pre>
 *
 * <h2>Guarantee</h2>
 *
 * <p>Each event is handled at least once. An event is handled again if the process dies after the handler has returned,
 * but before the event is recorded as handled, or if the handler takes longer than its lease. If an event is delivered
 * twice at the same time, one delivery runs the handler, and the other gets 503. A handler that writes to the same
 * database should use {@link JdbcWebhookInbox} instead, which handles each event exactly once.
 *
 * <h2>Database</h2>
 *
 * <p>A claim is one atomic statement that is committed immediately. Leases are measured with the database's clock, so
 * the clocks of the instances do not matter. Expired rows are deleted with every 50th claim, at most 100 at a time;
 * there is no background thread. If the database is unavailable, the response is 503, and Wacht sends the event again.
 *
 * <p>Uses each connection for one or two statements, and restores its auto-commit mode. Does not close the data source.
 * The pool's connection time-out should be shorter than Wacht's time-out for a response (30 s).
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
     * Creates a guard with default settings: table {@code wacht_webhook}, a lease of 5 min, a retention of 8 days. Does
     * not connect.
     *
     * @param dataSource a pool; it must not return the connection of an open transaction
     */
    public static JdbcReplayGuard of(DataSource dataSource) {
        return of(dataSource, WebhookTableSettings.defaults());
    }

    /** Creates a guard with these settings. Does not connect. */
    public static JdbcReplayGuard of(DataSource dataSource, WebhookTableSettings settings) {
        return new JdbcReplayGuard(dataSource, settings);
    }

    /**
     * Creates the table and its index, unless the table can already be read. Several instances may call this
     * concurrently.
     *
     * @return this
     * @throws IllegalStateException if the table cannot be created, for example because the user lacks the permission
     * @throws AuthUnavailableException if the database cannot be reached
     */
    public JdbcReplayGuard createTableIfMissing() {
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
    public JdbcReplayGuard checkTable() {
        setup.check();
        return this;
    }

    /**
     * Claims a delivery for one handler. Blocks until a connection is available, and for one or two statements of at
     * most 5 s each.
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
