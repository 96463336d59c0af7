package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** The auto-commit mode that a connection of a pool had when it was taken, to be restored before it is given back. */
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

    /** Keeps what was thrown before. */
    void restoreAfter(Throwable failure) {
        try {
            restore();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
