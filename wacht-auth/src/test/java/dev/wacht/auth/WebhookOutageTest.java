package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WebhookDelivery;
import dev.wacht.testkit.WebhookEndpoint;
import dev.wacht.testsupport.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/**
 * Failures of a receiver, and the reaction of Wacht's worker, in simulated time: the event arrives, and the endpoint
 * stays enabled.
 */
class WebhookOutageTest {
    private static final Duration WORKERS_TIMEOUT = Duration.ofSeconds(30);

    private final LocalWacht wacht = LocalWacht.start();
    private final Instant start = Instant.now();
    private final TestClock clock = new TestClock(start);
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final ReplayGuard guard =
            ReplayGuard.inMemory(ReplayGuardSettings.builder().clock(clock).build());
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch proceed = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    @AfterEach
    void close() {
        proceed.countDown();
        wacht.close();
    }

    @Test
    void eventArrivesAfterAStoreOutageOfTenMinutes() {
        ReplayGuard store = id -> {
            if (clock.instant().isBefore(start.plus(Duration.ofMinutes(10)))) {
                throw new IllegalStateException("connection refused");
            }
            return guard.claim(id);
        };
        try (ReceiverServer server = new ReceiverServer(receiver(store, this::handle))) {
            WebhookDelivery delivery = deliver(server, "msg_store", clock::advance);

            assertThat(delivery.statuses()).containsExactly(503, 503, 503, 503, 204);
            assertArrived(server, "msg_store");
        }
        assertThat(CapturedLog.lines(Level.ERROR, "id msg_store"))
                .as("at most one line a minute, with the cause")
                .hasSizeBetween(1, 4)
                .allSatisfy(line -> assertThat(line.text()).contains("the replay guard failed", "connection refused"));
    }

    /** The second process finds the claim of the first in the store that they share. */
    @Test
    void eventArrivesAfterItsProcessWasKilledBeforeDone() throws Exception {
        ReceiverServer killed = new ReceiverServer(receiver(guard, this::handleForEver));
        Thread kill = new Thread(() -> {
            await(started);
            killed.close();
        });
        kill.start();
        AtomicInteger waits = new AtomicInteger();
        CopyOnWriteArrayList<ReceiverServer> next = new CopyOnWriteArrayList<>();

        WebhookDelivery delivery = deliver(killed, "msg_killed", time -> {
            clock.advance(time);
            if (waits.incrementAndGet() == 1) {
                join(kill);
                next.add(new ReceiverServer(receiver(guard, this::handle), killed.port()));
            }
        });

        try (ReceiverServer server = next.get(0)) {
            assertThat(delivery.statuses()).containsExactly(0, 503, 503, 204);
            assertThat(delivery.duration())
                    .as("the lease of 5 min expires before the fourth attempt")
                    .isEqualTo(Duration.ofSeconds(30 + 60 + 300));
            assertArrived(server, "msg_killed");
        }
    }

    /** The worker closes the connection after 30 s. The handler continues, and a later attempt gets a 2xx. */
    @Test
    void handlerOfFortySecondsRunsOnce() {
        try (ReceiverServer server = new ReceiverServer(receiver(guard, this::handleSlowly))) {
            endpoint(server).timeout(WORKERS_TIMEOUT, Duration.ofSeconds(2));

            WebhookDelivery delivery = deliver(server, "msg_slow", until(Duration.ofSeconds(40)));

            assertThat(delivery.statuses()).containsExactly(0, 204);
            assertArrived(server, "msg_slow");
        }
        assertThat(CapturedLog.lines(Level.WARN, "msg_slow")).isEmpty();
    }

    @Test
    void handlerOfTwoMinutesRunsOnce() {
        try (ReceiverServer server = new ReceiverServer(receiver(guard, this::handleSlowly))) {
            endpoint(server).timeout(WORKERS_TIMEOUT, Duration.ofSeconds(2));

            WebhookDelivery delivery = deliver(server, "msg_two_minutes", until(Duration.ofSeconds(125)));

            assertThat(delivery.statuses()).containsExactly(0, 503, 503, 204);
            assertArrived(server, "msg_two_minutes");
        }
    }

    /** The first handler returns after another delivery took over, and does not end its claim. */
    @Test
    void handlerThatOutlivesItsLeaseIsLoggedAndEndsNoOtherClaim() {
        AtomicInteger runs = new AtomicInteger();
        CopyOnWriteArrayList<ReplayGuard.Claim.State> whileSecondRuns = new CopyOnWriteArrayList<>();
        Consumer<WebhookEvent> handler = event -> {
            if (runs.incrementAndGet() == 1) {
                handleSlowly(event);
                throw new IllegalStateException("failed late");
            }
            proceed.countDown();
            awaitWarning(event.id());
            whileSecondRuns.add(guard.claim(event.id()).state());
            handle(event);
        };
        try (ReceiverServer server = new ReceiverServer(receiver(guard, handler))) {
            endpoint(server).timeout(WORKERS_TIMEOUT, Duration.ofSeconds(2));

            WebhookDelivery delivery = deliver(server, "msg_late", clock::advance);

            assertThat(delivery.statuses()).containsExactly(0, 503, 503, 204);
            assertThat(whileSecondRuns)
                    .as("the first did not release the second's claim")
                    .containsExactly(ReplayGuard.Claim.State.IN_PROGRESS);
            assertThat(endpoint(server).isEnabled()).isTrue();
        }
        assertThat(CapturedLog.lines(Level.WARN, "id msg_late"))
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .contains("took 420 s", "(300 s)", "another delivery of it has taken over", "lease"));
    }

    @Test
    void eventArrivesWhenAClockTenMinutesBehindCatchesUp() {
        clock.advance(Duration.ofMinutes(-10));
        try (ReceiverServer server = new ReceiverServer(receiver(guard, this::handle))) {
            WebhookDelivery delivery = deliver(server, "msg_future", clock::advance);

            assertThat(delivery.statuses()).containsExactly(503, 503, 503, 204);
            assertArrived(server, "msg_future");
        }
    }

    /** With a Retry-After of 1 s, ten such events would be lost within half a minute, and the endpoint disabled. */
    @Test
    void tenEventsArriveAfterAnOutageOfAnHour() {
        ReplayGuard store = id -> {
            if (clock.instant().isBefore(start.plus(Duration.ofHours(1)))) {
                throw new AuthUnavailableException("no store", Duration.ofSeconds(1), null);
            }
            return guard.claim(id);
        };
        try (ReceiverServer server = new ReceiverServer(receiver(store, this::handle))) {
            for (int i = 0; i < 10; i++) {
                clock.advance(Duration.between(clock.instant(), start));
                assertThat(deliver(server, "msg_" + i, clock::advance).isDelivered())
                        .isTrue();
            }
            assertThat(handled).hasSize(10);
            assertThat(endpoint(server).isEnabled()).isTrue();
            assertThat(server.headersOfErrors()).doesNotContain("Retry-After");
        }
    }

    private void assertArrived(ReceiverServer server, String id) {
        assertThat(handled).containsExactly(id);
        assertThat(endpoint(server).isEnabled()).isTrue();
        assertThat(server.headersOfErrors()).doesNotContain("Retry-After", "WWW-Authenticate");
    }

    private WebhookReceiver receiver(ReplayGuard replayGuard, Consumer<WebhookEvent> handler) {
        return WebhookReceiver.of(
                WebhookVerifier.builder()
                        .secret(wacht.webhookSecret())
                        .clock(clock)
                        .build(),
                replayGuard,
                handler);
    }

    private WebhookDelivery deliver(ReceiverServer server, String id, Consumer<Duration> passed) {
        return wacht.webhook("user.created").id(id).at(start).deliverTo(server.url(), time -> {
            // Only the first attempt should time out, even if this machine is busy.
            endpoint(server).timeout(WORKERS_TIMEOUT, WORKERS_TIMEOUT);
            passed.accept(time);
        });
    }

    private WebhookEndpoint endpoint(ReceiverServer server) {
        return wacht.webhookEndpoint(server.url());
    }

    private void handle(WebhookEvent event) {
        handled.add(event.id());
    }

    private void handleForEver(WebhookEvent event) {
        started.countDown();
        await(proceed);
    }

    private void handleSlowly(WebhookEvent event) {
        await(proceed);
        handle(event);
        finished.countDown();
    }

    /** Advances the clock, and lets a slow handler return once it has taken that long. */
    private Consumer<Duration> until(Duration end) {
        return time -> {
            clock.advance(time);
            if (!clock.instant().isBefore(start.plus(end)) && proceed.getCount() > 0) {
                proceed.countDown();
                await(finished);
            }
        };
    }

    private static void awaitWarning(String id) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (CapturedLog.lines(Level.WARN, id).isEmpty() && System.nanoTime() < deadline) {
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

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
