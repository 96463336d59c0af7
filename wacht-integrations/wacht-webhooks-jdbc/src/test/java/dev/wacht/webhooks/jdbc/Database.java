package dev.wacht.webhooks.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.tools.Server;

/** The databases of the tests. Each has one server in this process, which ends with it. */
enum Database {
    POSTGRESQL {
        private EmbeddedPostgres server;

        @Override
        synchronized String newUrl(String name) throws SQLException {
            if (server == null) {
                server = startPostgres();
            }
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + name);
            }
            return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres&currentSchema=" + name;
        }
    },
    H2 {
        private Server server;

        @Override
        synchronized String newUrl(String name) throws SQLException {
            if (server == null) {
                server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifNotExists")
                        .start();
            }
            return "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:" + name + ";DB_CLOSE_DELAY=-1";
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static EmbeddedPostgres startPostgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    abstract String newUrl(String name) throws SQLException;

    /** Returns an empty database that no other test uses. */
    TestDatabase create() {
        try {
            return new TestDatabase(this, newUrl("test_" + COUNT.incrementAndGet()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
