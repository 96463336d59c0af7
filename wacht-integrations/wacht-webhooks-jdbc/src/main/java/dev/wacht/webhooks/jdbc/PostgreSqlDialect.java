package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The statements for PostgreSQL. Appendix A of the PostgreSQL manual lists the error codes. */
final class PostgreSqlDialect implements SqlDialect {
    /**
     * The SQL states after a time-out: lock_not_available after lock_timeout, query_canceled after the driver's
     * statement time-out.
     */
    private static final Set<String> CONFLICT_STATES = Set.of("55P03", "57014");

    private static final String LATER = "CURRENT_TIMESTAMP + ? * INTERVAL '1 millisecond'";

    /** Reads the old value, then sets the new one for this transaction. */
    private static final String SET_LOCK_TIMEOUT = """
            WITH before AS MATERIALIZED (SELECT current_setting('lock_timeout') AS value)
            SELECT value, set_config('lock_timeout', ?, true) FROM before""";

    @Override
    public List<String> createTable(String table) {
        return SqlScript.named("postgresql.sql").statements(table);
    }

    @Override
    public String claim(String table) {
        return "INSERT INTO " + table + " AS held (id, token, lease_until, expires_at) VALUES (?, ?, " + LATER + ", "
                + LATER + ") ON CONFLICT (id) DO UPDATE SET token = EXCLUDED.token, lease_until = EXCLUDED.lease_until,"
                + " expires_at = EXCLUDED.expires_at WHERE held.lease_until <= CURRENT_TIMESTAMP";
    }

    @Override
    public String markDone(String table) {
        return "UPDATE " + table + " SET token = NULL, lease_until = NULL, expires_at = " + LATER
                + " WHERE id = ? AND token = ?";
    }

    @Override
    public String deleteExpired(String table) {
        return "DELETE FROM " + table + " WHERE id IN (SELECT id FROM " + table
                + " WHERE expires_at <= CURRENT_TIMESTAMP ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED)";
    }

    @Override
    public LockWaitLimit limitLockWait(Connection connection, Duration longest) throws SQLException {
        String before = setLockTimeout(connection, longest.toMillis() + "ms");
        return () -> setLockTimeout(connection, before);
    }

    private static String setLockTimeout(Connection connection, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET_LOCK_TIMEOUT)) {
            statement.setString(1, value);
            try (ResultSet before = statement.executeQuery()) {
                before.next();
                return before.getString(1);
            }
        }
    }

    @Override
    public boolean isConflict(SQLException failure) {
        return CONFLICT_STATES.contains(String.valueOf(failure.getSQLState())) || SqlDialect.super.isConflict(failure);
    }
}
