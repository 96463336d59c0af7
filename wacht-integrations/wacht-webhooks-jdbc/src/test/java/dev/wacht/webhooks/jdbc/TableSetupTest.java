package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ReplayGuard.Claim.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table can be created by the script in the jar or by instances that start together, and is checked at startup. */
class TableSetupTest {
    @ParameterizedTest
    @EnumSource(Database.class)
    void scriptInTheJarCreatesTheTable(Database kind) throws Exception {
        TestDatabase database = kind.create();
        for (String statement : script(kind.name().toLowerCase(Locale.ROOT) + ".sql")) {
            database.execute(statement);
        }

        JdbcReplayGuard guard = JdbcReplayGuard.of(database.dataSource()).checkTable();
        assertThat(guard.claim("msg_1").state()).isEqualTo(State.NEW);
    }

    private static List<String> script(String name) throws IOException {
        try (InputStream file = TableSetupTest.class.getResourceAsStream(name)) {
            return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split(";"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void instancesThatStartTogetherCreateTheTableOnce(Database kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 5; round++) {
                TestDatabase database = kind.create();
                List<Callable<JdbcReplayGuard>> starts = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    starts.add(() -> JdbcReplayGuard.of(database.dataSource()).createTableIfMissing());
                }
                for (Future<JdbcReplayGuard> start : threads.invokeAll(starts)) {
                    start.get();
                }
                assertThat(database.rows()).isZero();
                assertThat(indexes(database)).isEqualTo(2);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static long indexes(TestDatabase database) {
        return database.number(
                database.kind() == Database.POSTGRESQL
                        ? "SELECT COUNT(*) FROM pg_indexes WHERE schemaname = current_schema() AND tablename ="
                                + " 'wacht_webhook'"
                        : "SELECT COUNT(*) FROM INFORMATION_SCHEMA.INDEXES WHERE TABLE_NAME = 'WACHT_WEBHOOK'");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void tableCanHaveANameAndASchema(Database kind) {
        TestDatabase database = kind.create();
        String schema = "app_" + kind.name().toLowerCase(Locale.ROOT);
        database.execute("CREATE SCHEMA " + schema);
        WebhookTableSettings settings =
                WebhookTableSettings.builder().table(schema + ".inbox").build();

        JdbcReplayGuard guard =
                JdbcReplayGuard.of(database.dataSource(), settings).createTableIfMissing();

        assertThat(guard.claim("msg_1").state()).isEqualTo(State.NEW);
        assertThat(database.number("SELECT COUNT(*) FROM " + schema + ".inbox")).isEqualTo(1);
    }

    /** PostgreSQL rejects CREATE TABLE IF NOT EXISTS of such a user even if the table exists. */
    @Test
    void userWithoutCreatePermissionUsesAnExistingTable() {
        TestDatabase database = Database.POSTGRESQL.create();
        String schema = database.url().replaceAll(".*currentSchema=", "");
        database.execute("CREATE ROLE " + schema + "_app LOGIN");
        database.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + schema + "_app");
        TestDatabase restricted = new TestDatabase(
                Database.POSTGRESQL, database.url().replace("user=postgres", "user=" + schema + "_app"));
        JdbcReplayGuard guard = JdbcReplayGuard.of(restricted.dataSource());
        assertThatThrownBy(guard::createTableIfMissing)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("as a user who may create tables, run the script for your database");

        JdbcReplayGuard.of(database.dataSource()).createTableIfMissing();
        database.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON wacht_webhook TO " + schema + "_app");

        guard.createTableIfMissing().checkTable();
        assertThat(guard.claim("msg_1").state()).isEqualTo(State.NEW);
        assertThat(guard.claim("msg_1").state()).isEqualTo(State.IN_PROGRESS);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void missingTableIsNamedWithTheRemedy(Database kind) {
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(kind.create().dataSource());

        assertThatThrownBy(inbox::checkTable)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("wacht_webhook", "SQL state 42", "postgresql.sql", "createTableIfMissing()");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void tableWithOtherColumnsIsRejected(Database kind) {
        TestDatabase database = kind.create();
        database.execute("CREATE TABLE wacht_webhook (id VARCHAR(256))");

        assertThatThrownBy(JdbcReplayGuard.of(database.dataSource())::checkTable)
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unreachableDatabaseIsNotAMissingTable() {
        JdbcReplayGuard guard = JdbcReplayGuard.of(new UrlDataSource("jdbc:postgresql://localhost:1/none"));

        assertThatThrownBy(guard::checkTable).isInstanceOf(AuthUnavailableException.class);
        assertThatThrownBy(guard::createTableIfMissing).isInstanceOf(AuthUnavailableException.class);
    }
}
