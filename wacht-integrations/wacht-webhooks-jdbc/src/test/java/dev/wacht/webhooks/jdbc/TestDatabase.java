package dev.wacht.webhooks.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** An empty database of one test, with the table {@code effect} that handlers write to. */
record TestDatabase(Database kind, String url) {
    /** Creates the table that handlers write to. */
    TestDatabase withEffects() {
        execute("CREATE TABLE effect (event VARCHAR(256) NOT NULL)");
        return this;
    }

    /** Returns a data source that opens a connection for each use, like an empty pool. */
    DataSource dataSource() {
        return new UrlDataSource(url);
    }

    Connection connect() {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long effects() {
        return number("SELECT COUNT(*) FROM effect");
    }

    long rows() {
        return number("SELECT COUNT(*) FROM wacht_webhook");
    }

    /** Inserts expired rows. */
    void insertExpired(int count) {
        String numbers = kind == Database.POSTGRESQL ? "generate_series(1, " : "SYSTEM_RANGE(1, ";
        execute("INSERT INTO wacht_webhook (id, expires_at) SELECT 'old_' || n, CURRENT_TIMESTAMP FROM " + numbers
                + count + ") AS numbers(n)");
    }

    /** Simulates that time passes, by moving all times in the table back. */
    void pass(Duration time) {
        String interval = "INTERVAL '" + time.toSeconds() + "' SECOND";
        execute("UPDATE wacht_webhook SET lease_until = lease_until - " + interval + ", expires_at = expires_at - "
                + interval);
    }
}
