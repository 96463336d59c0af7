package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** The auto-commit mode of a pooled connection, which is restored before the connection is returned to the pool. */
record AutoCommitMode(Connection connection, boolean before) {
    static AutoCommitMode set(Connection connection, boolean mode) throws SQLException {
        AutoCommitMode before = new AutoCommitMode(connection, connection.getAutoCommit());
        if (before.before() != mode) {
            connection.setAutoCommit(mode);
        }
        return before;
    }

    void restore() throws SQLException {
        if (connection.getAutoCommit() != before) {
            connection.setAutoCommit(before);
        }
    }

    /** Restores the mode after a failure. If that fails too, adds its exception to the failure as a suppressed one. */
    void restoreAfter(Throwable failure) {
        try {
            restore();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
