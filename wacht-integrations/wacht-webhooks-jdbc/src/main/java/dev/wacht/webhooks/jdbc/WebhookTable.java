package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs the statements on the table. Thread-safe. */
final class WebhookTable {
    /**
     * 5 s is long enough, because each statement accesses one row by its key or deletes a small batch. JDBC accepts
     * only whole seconds.
     */
    private static final int QUERY_TIMEOUT_SECONDS = 5;

    private static final int LONGEST_ID = 256;

    private final SqlDialect dialect;
    private final String table;
    private final Duration retention;

    WebhookTable(SqlDialect dialect, WebhookTableSettings settings) {
        this.dialect = dialect;
        this.table = settings.table();
        this.retention = settings.retention();
    }

    SqlDialect dialect() {
        return dialect;
    }

    static String checkedId(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("id must have 1 to " + LONGEST_ID + " characters");
        }
        return id;
    }

    /** Claims a delivery for the owner of a token. */
    boolean claim(Connection connection, String id, String token, Duration lease) throws SQLException {
        return claim(connection, id, token, lease.toMillis(), QUERY_TIMEOUT_SECONDS);
    }

    /** Inserts a delivery as handled. The delivery counts as handled once the transaction is committed. */
    boolean insertHandled(Connection connection, String id, int timeoutSeconds) throws SQLException {
        return claim(connection, id, null, null, timeoutSeconds);
    }

    private boolean claim(
            Connection connection, String id, @Nullable String token, @Nullable Long lease, int timeoutSeconds)
            throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(dialect.claim(table))) {
            claim.setQueryTimeout(timeoutSeconds);
            claim.setString(1, id);
            claim.setString(2, token);
            if (lease == null) {
                claim.setNull(3, Types.BIGINT);
            } else {
                claim.setLong(3, lease);
            }
            claim.setLong(4, retention.toMillis());
            return claim.executeUpdate() == 1;
        }
    }

    /**
     * Returns whether the delivery has been handled. Also false if its row has been released or deleted; the next
     * attempt then claims the delivery.
     */
    boolean isHandled(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT token FROM " + table + " WHERE id = ?")) {
            select.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getString(1) == null;
            }
        }
    }

    boolean markDone(Connection connection, String id, String token) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(dialect.markDone(table))) {
            update.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
            update.setLong(1, retention.toMillis());
            update.setString(2, id);
            update.setString(3, token);
            return update.executeUpdate() == 1;
        }
    }

    boolean release(Connection connection, String id, String token) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE id = ? AND token = ?")) {
            delete.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
            delete.setString(1, id);
            delete.setString(2, token);
            return delete.executeUpdate() == 1;
        }
    }

    int deleteExpired(Connection connection, int most) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(dialect.deleteExpired(table))) {
            delete.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
            delete.setInt(1, most);
            return delete.executeUpdate();
        }
    }

    /** @throws SQLException if the table or a column is missing, or the user has no permission to read it */
    void probe(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT id, token, lease_until, expires_at FROM " + table + " WHERE 1 = 0");
                ResultSet rows = select.executeQuery()) {
            rows.next();
        }
    }

    @Override
    public String toString() {
        return table;
    }
}
