package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The statements for H2. {@code org.h2.api.ErrorCode} lists the error codes. */
final class H2Dialect implements SqlDialect {
    /** The SQL states for a lock time-out, and for a row that another transaction has changed. */
    private static final Set<String> CONFLICT_STATES = Set.of("HYT00", "90131");

    @Override
    public List<String> createTable(String table) {
        return SqlScript.named("h2.sql").statements(table);
    }

    @Override
    public String claim(String table) {
        return "MERGE INTO " + table + " AS held USING (SELECT CAST(? AS VARCHAR(256)) AS id, CAST(? AS VARCHAR(36)) AS"
                + " token, CAST(? AS BIGINT) AS lease, CAST(? AS BIGINT) AS retention) AS claim ON held.id = claim.id"
                + " WHEN MATCHED AND held.lease_until <= CURRENT_TIMESTAMP THEN UPDATE SET token = claim.token,"
                + " lease_until = " + later("claim.lease") + ", expires_at = " + later("claim.retention")
                + " WHEN NOT MATCHED THEN INSERT (id, token, lease_until, expires_at) VALUES (claim.id, claim.token, "
                + later("claim.lease") + ", " + later("claim.retention") + ")";
    }

    @Override
    public String markDone(String table) {
        return "UPDATE " + table + " SET token = NULL, lease_until = NULL, expires_at = " + later("CAST(? AS BIGINT)")
                + " WHERE id = ? AND token = ?";
    }

    private static String later(String milliseconds) {
        return "DATEADD(MILLISECOND, " + milliseconds + ", CURRENT_TIMESTAMP)";
    }

    @Override
    public String deleteExpired(String table) {
        return "DELETE FROM " + table + " WHERE expires_at <= CURRENT_TIMESTAMP FETCH FIRST ? ROWS ONLY";
    }

    /** The setting belongs to the session, so a rollback does not undo it. */
    @Override
    public LockWaitLimit limitLockWait(Connection connection, Duration longest) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet setting = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
            setting.next();
            long before = setting.getLong(1);
            setLockTimeout(connection, longest.toMillis());
            return () -> setLockTimeout(connection, before);
        }
    }

    private static void setLockTimeout(Connection connection, long milliseconds) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT " + milliseconds);
        }
    }

    @Override
    public boolean isConflict(SQLException failure) {
        return CONFLICT_STATES.contains(String.valueOf(failure.getSQLState())) || SqlDialect.super.isConflict(failure);
    }
}
