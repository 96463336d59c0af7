package dev.wacht.webhooks.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.tools.Server;

/** The databases of the tests. Each has one server, which stops with this process. */
enum Database {
    POSTGRESQL {
        @Override
        String newUrl(String name) throws SQLException {
            EmbeddedPostgres server = Postgres.SERVER;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + name);
            }
            return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres&currentSchema=" + name;
        }
    },
    H2 {
        @Override
        String newUrl(String name) {
            return "jdbc:h2:tcp://localhost:" + H2Server.SERVER.getPort() + "/mem:" + name + ";DB_CLOSE_DELAY=-1";
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Started on first use. */
    private static final class Postgres {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Started on first use. */
    private static final class H2Server {
        private static final Server SERVER = start();

        private static Server start() {
            try {
                return Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifNotExists")
                        .start();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
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
