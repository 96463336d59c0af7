package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import dev.wacht.testkit.WebhookDelivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Failures of two instances that share a database, and the responses to Wacht's attempts, in simulated time. Attempts
 * alternate between the instances.
 */
@ParameterizedClass
@EnumSource(Database.class)
class SeveralInstancesTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Instant start = Instant.now();
    private final TestDatabase database;
    private final Gate gate;
    private final TestDatabase behindGate;
    private final CountDownLatch proceed = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();
    private Duration elapsed = Duration.ZERO;

    SeveralInstancesTest(Database kind) {
        database = kind.create();
        gate = new Gate(Gate.port(database.url()));
        behindGate = new TestDatabase(kind, Gate.through(gate, database.url()));
    }

    @BeforeEach
    void createTables() {
        database.withEffects();
        JdbcReplayGuard.of(database.dataSource()).createTableIfMissing();
    }

    @AfterEach
    void close() {
        proceed.countDown();
        gate.close();
        wacht.close();
    }

    private WebhookReceiver guarded(Duration clockOffset, Consumer<String> handler) {
        return WebhookReceiver.of(
                verifier(clockOffset),
                JdbcReplayGuard.of(behindGate.dataSource()),
                event -> handler.accept(event.id()));
    }

    private WebhookReceiver transactional(Duration clockOffset, Consumer<String> handler) {
        return WebhookReceiver.transactional(
                verifier(clockOffset), JdbcWebhookInbox.of(behindGate.dataSource()), (connection, event) -> {
                    JdbcWebhookInboxTest.write(connection, event.id());
                    handler.accept(event.id());
                });
    }

    private WebhookVerifier verifier(Duration clockOffset) {
        return WebhookVerifier.builder()
                .secret(wacht.webhookSecret())
                .clock(Clock.offset(Clock.systemUTC(), clockOffset))
                .build();
    }

    /** Writes outside any transaction. */
    private void write(String event) {
        try (Connection connection = database.connect()) {
            JdbcWebhookInboxTest.write(connection, event);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private WebhookDelivery deliver(WebhookServer server, String id, Consumer<Duration> passed) {
        return wacht.webhook("user.created").id(id).at(start).deliverTo(server.url(), time -> {
            // Only the first attempt should exceed the time-out, however busy this machine is.
            wacht.webhookEndpoint(server.url()).timeout(Duration.ofSeconds(30), Duration.ofSeconds(30));
            database.pass(time);
            elapsed = elapsed.plus(time);
            passed.accept(time);
        });
    }

    private void assertArrivedOnce(WebhookServer server) {
        assertThat(database.effects()).isEqualTo(1);
        assertThat(wacht.webhookEndpoint(server.url()).isEnabled()).isTrue();
        assertThat(server.headersOfErrors()).doesNotContain("Retry-After", "WWW-Authenticate");
    }

    @Test
    void repeatDuringASlowHandlerIs503() {
        try (WebhookServer server = new WebhookServer(
                guarded(Duration.ZERO, this::writeSlowly), guarded(Duration.ZERO, this::writeSlowly))) {
            assertThat(repeatedAfterFiveSeconds(server).statuses()).containsExactly(0, 503, 204);
            assertArrivedOnce(server);
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void repeatDuringASlowTransactionIs503() {
        try (WebhookServer server =
                new WebhookServer(transactional(Duration.ZERO, this::slow), transactional(Duration.ZERO, this::slow))) {
            assertThat(repeatedAfterFiveSeconds(server).statuses()).containsExactly(0, 503, 204);
            assertArrivedOnce(server);
            assertThat(runs).hasValue(1);
        }
    }

    /** An endpoint whose time-out is 5 s: repeated after 35 s, and after 95 s. */
    private WebhookDelivery repeatedAfterFiveSeconds(WebhookServer server) {
        wacht.webhookEndpoint(server.url()).timeout(Duration.ofSeconds(5), Duration.ofSeconds(2));
        return deliver(server, "msg_slow", time -> {
            if (elapsed.compareTo(Duration.ofSeconds(40)) >= 0) {
                proceed.countDown();
                awaitHandled();
            }
        });
    }

    private void writeSlowly(String event) {
        slow(event);
        write(event);
    }

    private void slow(String event) {
        runs.incrementAndGet();
        await(proceed);
    }

    private void awaitHandled() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (database.number("SELECT COUNT(*) FROM wacht_webhook WHERE token IS NULL") == 0
                && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To this instance, the delivery is from the future. */
    @Test
    void instanceWithClockTenMinutesBehindReturns503() {
        try (WebhookServer server =
                new WebhookServer(guarded(Duration.ofMinutes(-10), this::write), guarded(Duration.ZERO, this::write))) {
            assertThat(deliver(server, "msg_behind", time -> {}).statuses()).containsExactly(503, 204);
            assertArrivedOnce(server);
        }
    }

    /** By its clock, the lease of the other instance has expired. */
    @Test
    void clockTenMinutesAheadDoesNotAffectLeases() {
        WebhookReceiver ahead = guarded(Duration.ofMinutes(10), this::write);
        SignedWebhook webhook =
                wacht.webhook("user.created").id("msg_ahead").at(start).sign();
        List<Integer> repeats = new ArrayList<>();
        WebhookReceiver exact = guarded(Duration.ZERO, event -> {
            repeats.add(status(ahead, webhook));
            write(event);
        });

        assertThat(status(exact, webhook)).isEqualTo(204);
        assertThat(repeats).as("while the other handles it").containsExactly(503);
        assertThat(status(ahead, webhook)).isEqualTo(204);
        assertThat(database.effects()).isEqualTo(1);
    }

    private static int status(WebhookReceiver receiver, SignedWebhook webhook) {
        try {
            receiver.receive(webhook.body(), webhook::header);
            return 204;
        } catch (WachtException e) {
            return ErrorEnvelope.of(e).status();
        }
    }

    @Test
    void unavailableDatabaseIs503() {
        gate.cut();
        try (WebhookServer server =
                new WebhookServer(guarded(Duration.ZERO, this::write), transactional(Duration.ZERO, event -> {}))) {
            assertThat(deliver(server, "msg_away", time -> gate.restore()).statuses())
                    .containsExactly(503, 204);
            assertArrivedOnce(server);
        }
    }

    /** The handler fails at its next statement or at the commit, and its writes are rolled back. */
    @Test
    void databaseLostDuringATransactionIs503AndRolledBack() {
        try (WebhookServer server = new WebhookServer(
                transactional(Duration.ZERO, event -> gate.cut()), transactional(Duration.ZERO, event -> {}))) {
            assertThat(deliver(server, "msg_cut", time -> gate.restore()).statuses())
                    .containsExactly(503, 204);
            assertArrivedOnce(server);
        }
    }

    /** The effect is committed but not recorded. The claim expires with its lease. */
    @Test
    void databaseLostBeforeAClaimIsDoneIs204() {
        try (WebhookServer server = new WebhookServer(
                guarded(Duration.ZERO, event -> {
                    write(event);
                    gate.cut();
                }),
                guarded(Duration.ZERO, this::write))) {
            assertThat(deliver(server, "msg_undone", time -> gate.restore()).statuses())
                    .as("handled; an error would certainly repeat it")
                    .containsExactly(204);
            assertArrivedOnce(server);
        }
    }
}
