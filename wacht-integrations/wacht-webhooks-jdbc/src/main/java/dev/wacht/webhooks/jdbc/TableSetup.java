package dev.wacht.webhooks.jdbc;

import dev.wacht.auth.AuthUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Checks and creates the table. */
record TableSetup(TransactionRunner transactions, WebhookTables tables, String name) {
    /** If instances create the table concurrently, all but one can fail, even with IF NOT EXISTS. */
    private static final int ATTEMPTS = 3;

    /** @throws IllegalStateException if the table is missing, or cannot be read */
    void check() {
        SQLException failure = probe();
        if (failure != null) {
            throw new IllegalStateException(
                    "the table " + name + " cannot be used (SQL state " + failure.getSQLState()
                            + "): create it with the script for your database in the jar of wacht-webhooks-jdbc, such as"
                            + " dev/wacht/webhooks/jdbc/postgresql.sql, or with createTableIfMissing()",
                    failure);
        }
    }

    void createIfMissing() {
        for (int attempt = 1; probe() != null; attempt++) {
            try {
                transactions.run(this::create);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(
                            "the table " + name + " is missing, and cannot be created (SQL state " + e.getSQLState()
                                    + "): as a user who may create tables, run the script for your database from the"
                                    + " jar of wacht-webhooks-jdbc, such as dev/wacht/webhooks/jdbc/postgresql.sql",
                            e);
                }
            } catch (Exception e) {
                throw unavailable(e);
            }
        }
    }

    private void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : tables.table(connection).dialect().createTable(name)) {
                statement.execute(sql);
            }
        }
    }

    /** Returns why the table cannot be read; null if it can. */
    private @Nullable SQLException probe() {
        try {
            transactions.run(connection -> {
                WebhookTable table = tables.table(connection);
                try {
                    table.probe(connection);
                } catch (SQLException e) {
                    throw isConnectionLost(e) ? e : new ProbeFailedException(e);
                }
            });
            return null;
        } catch (ProbeFailedException e) {
            return e.failure;
        } catch (Exception e) {
            throw unavailable(e);
        }
    }

    /**
     * Classes of SQL states: 08 is a connection exception; 57 is operator intervention, such as a shutdown of
     * PostgreSQL.
     */
    private static boolean isConnectionLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57");
    }

    private static RuntimeException unavailable(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return e instanceof RuntimeException unchecked
                ? unchecked
                : new AuthUnavailableException("the database of the webhooks is unavailable", null, e);
    }

    /** Thrown if the statement failed although the connection works. */
    private static final class ProbeFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SQLException failure;

        ProbeFailedException(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
