package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions by JDBC alone. */
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
            // A failure from here on is a 503 for what was committed: the next attempt finds it handled.
            mode.restore();
        }
    }

    /**
     * A connection that cannot roll back is aborted. Giving it back could commit what it holds: to switch auto-commit on
     * commits, and so do some drivers and pools at close.
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
