package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.WebhookInbox.Outcome;
import dev.wacht.webhooks.jdbc.JdbcWebhookInbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** A webhook handler in a Spring transaction, with JdbcTemplate and without its own connection. */
class SpringTransactionRunnerTest {
    private final JdbcDataSource database = database();
    private final JdbcTemplate sql = new JdbcTemplate(database);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(database));
    private final JdbcWebhookInbox inbox = JdbcWebhookInbox.of(SpringTransactionRunner.of(transactions, database));

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    @BeforeEach
    void createTables() {
        inbox.createTableIfMissing();
        sql.execute("CREATE TABLE effect (event VARCHAR(256))");
    }

    private void write() {
        sql.update("INSERT INTO effect VALUES ('msg_1')");
    }

    private int effects() {
        return count("effect");
    }

    private int count(String table) {
        return sql.queryForList("SELECT * FROM " + table).size();
    }

    @Test
    void jdbcTemplateWritesAreCommittedOnceWithTheEventId() throws Exception {
        assertThat(inbox.handle("msg_1", connection -> write())).isEqualTo(Outcome.HANDLED);
        assertThat(inbox.handle("msg_1", connection -> write())).isEqualTo(Outcome.HANDLED_BEFORE);

        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void anyExceptionRollsBackBoth() {
        for (Throwable thrown : List.of(new IOException(), new IllegalStateException(), new StackOverflowError())) {
            assertThatThrownBy(() -> inbox.handle("msg_1", connection -> {
                        write();
                        sneak(thrown);
                    }))
                    .isSameAs(thrown);
            assertThat(effects()).isZero();
            assertThat(count("wacht_webhook")).isZero();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void concurrentDeliveryIsInProgress() throws Exception {
        JdbcWebhookInbox other = JdbcWebhookInbox.of(database);
        List<Outcome> repeats = new ArrayList<>();
        inbox.handle("msg_1", connection -> repeats.add(other.handle("msg_1", second -> write())));
        other.handle("msg_2", connection -> repeats.add(inThread(() -> inbox.handle("msg_2", second -> write()))));

        assertThat(repeats).containsExactly(Outcome.IN_PROGRESS, Outcome.IN_PROGRESS);
        assertThat(effects()).isZero();
    }

    private interface Attempt {
        Outcome run() throws Exception;
    }

    private static Outcome inThread(Attempt attempt) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                outcomes.add(attempt.run());
            } catch (Exception e) {
                failures.add(e);
            }
        });
        thread.start();
        thread.join();
        assertThat(failures).isEmpty();
        return outcomes.get(0);
    }

    /** An outer transaction could be rolled back after the response stated that the event was handled. */
    @Test
    void activeTransactionIsNotJoined() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> handleUnchecked()))
                .hasStackTraceContaining("needs a new transaction");
        assertThat(effects()).isZero();
        assertThat(count("wacht_webhook")).isZero();
    }

    private void handleUnchecked() {
        try {
            inbox.handle("msg_1", connection -> write());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void requiresNewBeginsANewTransaction() {
        TransactionTemplate fresh = new TransactionTemplate(new DataSourceTransactionManager(database));
        fresh.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcWebhookInbox independent = JdbcWebhookInbox.of(SpringTransactionRunner.of(fresh, database));

        transactions.executeWithoutResult(status -> {
            try {
                assertThat(independent.handle("msg_1", connection -> write())).isEqualTo(Outcome.HANDLED);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            status.setRollbackOnly();
        });

        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void transactionOfAnotherDataSourceIsRefused() {
        JdbcWebhookInbox mixed = JdbcWebhookInbox.of(SpringTransactionRunner.of(
                new TransactionTemplate(new DataSourceTransactionManager(database())), database));

        assertThatThrownBy(() -> mixed.handle("msg_1", connection -> write()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not use the given DataSource");
        assertThat(effects()).isZero();
    }

    /** A {@code @Transactional} service fails and the handler continues: nothing is committed. */
    @Test
    void transactionMarkedForRollbackFails() throws Exception {
        assertThatThrownBy(() -> inbox.handle("msg_1", connection -> {
                    write();
                    try {
                        transactions.executeWithoutResult(status -> {
                            throw new IllegalArgumentException("service");
                        });
                    } catch (IllegalArgumentException e) {
                        write();
                    }
                }))
                .isInstanceOfAny(IllegalStateException.class, UnexpectedRollbackException.class);
        assertThat(effects()).isZero();

        assertThat(inbox.handle("msg_1", connection -> write())).isEqualTo(Outcome.HANDLED);
    }
}
