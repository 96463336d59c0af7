package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work on connections that commit each statement, and restores their auto-commit mode afterwards. */
record AutoCommitConnections(DataSource dataSource) {
    /**
     * Work on a connection.
     *
     * @param <R> the type of the result
     */
    interface Work<R> {
        R run(Connection connection) throws SQLException;
    }

    <R> R call(Work<R> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            AutoCommitMode mode = AutoCommitMode.set(connection, true);
            R result;
            try {
                result = work.run(connection);
            } catch (Throwable e) {
                mode.restoreAfter(e);
                throw e;
            }
            mode.restore();
            return result;
        }
    }
}
