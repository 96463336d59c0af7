package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.ReplayGuard.Claim;
import dev.wacht.auth.ReplayGuard.Claim.State;
import dev.wacht.auth.WebhookInbox.Outcome;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application's own dialect, which implements only the required methods. */
class SqlDialectTest {
    private final TestDatabase database = Database.H2.create();
    private final WebhookTableSettings settings =
            WebhookTableSettings.builder().dialect(new PlainDialect()).build();

    /** Sets no lock time-out, so that the statement time-out limits waits for locks. */
    private static final class PlainDialect implements SqlDialect {
        private final SqlDialect h2 = SqlDialect.h2();

        @Override
        public List<String> createTable(String table) {
            return h2.createTable(table);
        }

        @Override
        public String claim(String table) {
            return h2.claim(table);
        }

        @Override
        public String markDone(String table) {
            return h2.markDone(table);
        }

        @Override
        public String deleteExpired(String table) {
            return h2.deleteExpired(table);
        }

        /** Recognizes the codes of H2, which are not in the SQL standard. */
        @Override
        public boolean isConflict(SQLException failure) {
            return h2.isConflict(failure);
        }
    }

    @Test
    void configuredDialectIsUsed() throws Exception {
        JdbcReplayGuard guard =
                JdbcReplayGuard.of(database.dataSource(), settings).createTableIfMissing();
        Claim claim = guard.claim("msg_1");
        assertThat(claim.done()).isTrue();
        assertThat(guard.claim("msg_1").state()).isEqualTo(State.DONE);
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(TransactionRunner.of(database.dataSource()), settings);
        List<Outcome> repeats = new ArrayList<>();
        List<Duration> waits = new ArrayList<>();

        inbox.handle("msg_2", connection -> {
            long start = System.nanoTime();
            repeats.add(inbox.handle("msg_2", second -> {}));
            waits.add(Duration.ofNanos(System.nanoTime() - start));
        });

        assertThat(repeats).containsExactly(Outcome.IN_PROGRESS);
        assertThat(waits.get(0)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void unknownDatabaseIsNamedWithTheRemedy() {
        JdbcReplayGuard guard = JdbcReplayGuard.of(new UrlDataSource(database.url()) {
            @Override
            public Connection getConnection() throws SQLException {
                return named("Acme DB", super.getConnection());
            }
        });

        assertThatThrownBy(() -> guard.claim("msg_1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Acme DB", "SqlDialect", "dialect(");
    }

    private static Connection named(String product, Connection connection) {
        ClassLoader loader = SqlDialectTest.class.getClassLoader();
        Object names = Proxy.newProxyInstance(
                loader, new Class<?>[] {DatabaseMetaData.class}, (proxy, method, arguments) -> product);
        return (Connection) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getMetaData") ? names : method.invoke(connection, arguments));
    }

    @Test
    void standardSqlStatesAreConflictsByDefault() {
        SqlDialect dialect = SqlDialect.postgresql();

        for (String state : List.of("23505", "40001", "40P01", "55P03", "57014")) {
            assertThat(dialect.isConflict(new SQLException("", state)))
                    .as(state)
                    .isTrue();
        }
        for (String state : List.of("08006", "42P01", "53300")) {
            assertThat(dialect.isConflict(new SQLException("", state)))
                    .as(state)
                    .isFalse();
        }
        assertThat(dialect.isConflict(new SQLException("no state"))).isFalse();
        assertThat(dialect.isConflict(new SQLTimeoutException())).isTrue();
    }
}
