package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions with JDBC alone. */
record DataSourceTransactions(DataSource dataSource) implements TransactionRunner {
    @Override
    public void run(Work work) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            AutoCommitMode mode = AutoCommitMode.set(connection, false);
            try {
                work.run(connection);
                connection.commit();
            } catch (Throwable e) {
                rollBack(connection, mode, e);
                throw e;
            }
            // If restoring the mode fails, the response is 503 although the work is committed. On the next attempt, the
            // event has already been handled.
            mode.restore();
        }
    }

    /**
     * Rolls back, or aborts the connection if that fails. Returning the connection to the pool could commit its work:
     * enabling auto-commit commits, and some drivers and pools commit on close.
     */
    private static void rollBack(Connection connection, AutoCommitMode mode, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
            abort(connection, failure);
            return;
        }
        mode.restoreAfter(failure);
    }

    private static void abort(Connection connection, Throwable failure) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
