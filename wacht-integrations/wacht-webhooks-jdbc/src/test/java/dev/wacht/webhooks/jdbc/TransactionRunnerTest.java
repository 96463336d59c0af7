package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.WebhookInbox.Outcome;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transaction runners that would break the guarantee are rejected. */
class TransactionRunnerTest {
    private final TestDatabase database = Database.H2.create();
    private final TransactionRunner plain = TransactionRunner.of(database.dataSource());
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void createTable() {
        JdbcWebhookInbox.of(plain).createTableIfMissing();
    }

    @Test
    void runnerWithoutATransactionIsRejectedBeforeTheHandlerRuns() {
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(work -> {
            try (Connection connection = database.connect()) {
                work.run(connection);
            }
        });

        assertThatThrownBy(() -> inbox.handle("msg_1", connection -> runs.incrementAndGet()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("auto-commit is on");
        assertThat(runs).hasValue(0);
        assertThat(database.rows()).isZero();
    }

    /** The handler may have sent mail. */
    @Test
    void runnerThatRetriesDoesNotRunTheHandlerTwice() {
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(work -> {
            try {
                plain.run(work);
            } catch (IllegalArgumentException e) {
                plain.run(work);
            }
        });

        assertThatThrownBy(() -> inbox.handle("msg_1", connection -> {
                    runs.incrementAndGet();
                    throw new IllegalArgumentException("handler");
                }))
                .hasMessageContaining("twice");
        assertThat(runs).hasValue(1);
    }

    @Test
    void runnerThatDoesNotRunTheWorkThrows() {
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(work -> {});

        assertThatThrownBy(() -> inbox.handle("msg_1", connection -> runs.incrementAndGet()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not run");
    }

    /** Frameworks wrap checked exceptions. */
    @Test
    void wrappedConflictIsRecognized() throws Exception {
        JdbcWebhookInbox wrapping = JdbcWebhookInbox.of(work -> {
            try {
                plain.run(work);
            } catch (Exception e) {
                throw new IllegalStateException("wrapped", e);
            }
        });
        List<Outcome> repeats = new ArrayList<>();
        JdbcWebhookInbox.of(plain)
                .handle("msg_1", connection -> repeats.add(wrapping.handle("msg_1", second -> runs.incrementAndGet())));

        assertThat(repeats).containsExactly(Outcome.IN_PROGRESS);
        assertThat(runs).hasValue(0);
    }
}
