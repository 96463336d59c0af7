package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Lends connections that commit each statement, and gives them back as they came. */
record AutoCommitConnections(DataSource dataSource) {
    /** @param <R> what the work returns */
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
