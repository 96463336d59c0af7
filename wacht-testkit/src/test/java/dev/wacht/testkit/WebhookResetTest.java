package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A webhook that is in progress while the state is replaced does not change the new state. */
class WebhookResetTest {
    private static final String DELIVERY = "77";

    /** An action that replaces the state with the same rows. */
    record Replacement(String name, Consumer<LocalWacht> action) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Replacement> replacements() {
        return Stream.of(
                new Replacement("reset", LocalWacht::reset),
                new Replacement("loadSeed", wacht -> wacht.loadSeed(wacht.exportSeed())),
                new Replacement("checkpoint", wacht -> wacht.checkpoint().run()));
    }

    private TestReceiver receiver;
    private LocalWacht wacht;

    @BeforeEach
    void open() throws IOException {
        receiver = new TestReceiver();
        receiver.hangs = true;
        wacht = LocalWacht.builder().seed(seed(receiver.url())).start();
    }

    @AfterEach
    void close() {
        receiver.close();
        wacht.close();
    }

    @ParameterizedTest
    @MethodSource("replacements")
    void attemptOfReplacedStateIsNotRecorded(Replacement replacement) {
        Thread delivery = inBackground(wacht::deliverWebhooks);
        awaitReceived(1);

        replacement.action().accept(wacht); // Stops waiting for the receiver, which does not respond.
        receiver.statuses.add(200);
        receiver.released.countDown();

        awaitReceived(2); // The delivery of the new state is still pending.
        assertThat(receiver.received).allMatch(request -> request.startsWith(DELIVERY));
        join(delivery);
    }

    @ParameterizedTest
    @MethodSource("replacements")
    void replacementWaitsForAttemptInProgress(Replacement replacement) {
        receiver.statuses.add(200);
        Thread delivery = inBackground(wacht::deliverWebhooks);
        awaitReceived(1);
        Thread replacing = inBackground(() -> replacement.action().accept(wacht));
        while (replacing.getState() != Thread.State.TIMED_WAITING) {
            assertThat(replacing.isAlive()).as("replaces during an attempt").isTrue();
            Thread.onSpinWait();
        }
        receiver.released.countDown();

        join(replacing);
        join(delivery);
        wacht.deliverWebhooks();
    }

    private static Thread inBackground(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void awaitReceived(int requests) {
        long start = System.nanoTime();
        while (receiver.received.size() < requests) {
            assertThat(System.nanoTime() - start)
                    .as("waited for request " + requests)
                    .isLessThan(15_000_000_000L);
            Thread.onSpinWait();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(15_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).isFalse();
    }

    private static String seed(String url) {
        return """
                {"tables": {
                  "webhook_apps": [{"app_slug": "app", "name": "App"}],
                  "webhook_endpoints": [{"id": "7", "app_slug": "app", "url": "%s"}],
                  "webhook_deliveries": [{"id": "%s", "app_slug": "app", "endpoint_id": "7", "event_name": "user.created",
                    "max_attempts": 2, "next_attempt_at": "2026-01-01T00:00:00Z", "queue": "waiting", "payload": {}}]}}""".formatted(url, DELIVERY);
    }
}
