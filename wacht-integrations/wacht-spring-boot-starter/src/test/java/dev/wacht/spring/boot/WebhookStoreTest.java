package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.ReplayGuard.Claim.State;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.webhooks.jdbc.JdbcReplayGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the replay guard stores the ids of handled webhooks, and the messages if it cannot. */
class WebhookStoreTest {
    /** Boot 3.5 creates a DataSource automatically if H2 is on the class path. */
    private static final String NO_DATA_SOURCE =
            "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration";

    private static final String JDBC = "wacht.webhook.store=jdbc";

    private static LocalWacht wacht;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    private static JdbcDataSource database(String options) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + options);
        return database;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithTable {
        /** Creates the table as a migration does, which is a bean too. */
        @Bean
        DataSource dataSource() {
            JdbcDataSource database = database("");
            JdbcReplayGuard.of(database).createTableIfMissing();
            return database;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithoutTable {
        @Bean
        DataSource dataSource() {
            return database("");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwoDatabases {
        @Bean
        DataSource first() {
            return database("");
        }

        @Bean
        DataSource second() {
            return database("");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class DatabaseAway {
        @Bean
        DataSource dataSource() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:tcp://localhost:1/none");
            return database;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OwnGuard {
        @Bean
        ReplayGuard own() {
            return ReplayGuard.inMemory();
        }
    }

    private static BootServer run(Class<?> application, String... settings) {
        List<String> all = new ArrayList<>(LocalSettings.of(wacht));
        all.add(NO_DATA_SOURCE);
        all.addAll(List.of(settings));
        return BootServer.start(application, all);
    }

    private static FailureAnalysis failure(Class<?> application, String... settings) {
        return FailureAnalyses.first(
                catchThrowable(() -> run(application, settings).close()));
    }

    @Test
    void memoryIsTheDefault() {
        for (String setting : List.of("test.nothing=1", "wacht.webhook.store=memory")) {
            try (BootServer server = run(WithTable.class, setting)) {
                assertThat(server.context().getBean(ReplayGuard.class)).isNotInstanceOf(JdbcReplayGuard.class);
            }
        }
    }

    @Test
    void jdbcStoreUsesTheDataSource() {
        try (BootServer server = run(WithTable.class, JDBC)) {
            ReplayGuard guard = server.context().getBean(ReplayGuard.class);
            assertThat(guard).isInstanceOf(JdbcReplayGuard.class);
            assertThat(guard.claim("msg_1").done()).isTrue();

            JdbcReplayGuard other = JdbcReplayGuard.of(server.context().getBean(DataSource.class));
            assertThat(other.claim("msg_1").state()).isEqualTo(State.DONE);
        }
    }

    @Test
    void missingTableFailsStartupWithARemedy() {
        FailureAnalysis failure = failure(WithoutTable.class, JDBC);

        assertThat(failure.getDescription()).contains("wacht.webhook.store is jdbc", "wacht_webhook", "SQL state 42");
        assertThat(failure.getAction()).contains("migrations", "createTableIfMissing()");
    }

    @Test
    void jdbcStoreWithoutDataSourceFailsStartup() {
        FailureAnalysis failure = failure(Empty.class, JDBC);

        assertThat(failure.getDescription()).contains("wacht.webhook.store is jdbc", "no DataSource");
        assertThat(failure.getAction()).contains("spring.datasource.url", "JdbcReplayGuard.of(dataSource)");
    }

    @Test
    void severalDataSourcesFailStartup() {
        assertThat(failure(TwoDatabases.class, JDBC).getDescription()).contains("several and none is primary");
    }

    @Test
    void jdbcStoreWithoutItsModuleFailsStartup() throws Exception {
        PartialClassPath without = new PartialClassPath(List.of("wacht-webhooks-jdbc"));

        assertThat(without.run(Empty.class, "--" + JDBC, "--" + NO_DATA_SOURCE))
                .contains("APPLICATION FAILED TO START", "wacht-webhooks-jdbc is not on the class path")
                .contains("Add the dependency dev.wacht:wacht-webhooks-jdbc");
        assertThat(without.run(Empty.class, "--" + NO_DATA_SOURCE)).contains("started with a guard");
    }

    /** An outage is not a configuration error: a webhook that cannot be claimed gets 503, and Wacht retries it. */
    @Test
    void unavailableDatabaseDoesNotFailStartup() {
        try (BootServer server = run(DatabaseAway.class, JDBC)) {
            ReplayGuard guard = server.context().getBean(ReplayGuard.class);

            assertThatThrownBy(() -> guard.claim("msg_1")).isInstanceOf(AuthUnavailableException.class);
        }
    }

    @Test
    void replayGuardBeanOfTheApplicationIsUsed() {
        for (String setting : List.of(JDBC, "wacht.webhook.store=memory")) {
            try (BootServer server = run(OwnGuard.class, setting)) {
                assertThat(server.context().getBeansOfType(ReplayGuard.class)).containsOnlyKeys("own");
            }
        }
    }
}
