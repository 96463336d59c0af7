package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each event is handled once: over HTTP, with the retries of Wacht's worker, in simulated time. */
class WebhookReceiverTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final TestClock clock = new TestClock(Instant.now());
    private final List<WebhookEvent> handled = Collections.synchronizedList(new ArrayList<>());
    private final WebhookVerifier verifier =
            WebhookVerifier.builder().secret(wacht.webhookSecret()).clock(clock).build();
    private final ReplayGuard guard =
            ReplayGuard.inMemory(ReplayGuardSettings.builder().clock(clock).build());
    private final AtomicInteger failures = new AtomicInteger();
    private final WebhookReceiver receiver = receiver(this::handle);
    private final ReceiverServer server = new ReceiverServer(receiver);

    @AfterEach
    void close() {
        server.close();
        wacht.close();
    }

    @Test
    void anEventIsHandledAndRespondedWith2xx() {
        assertThat(wacht.webhook("user.created").deliverTo(server.url()).statuses())
                .containsExactly(204);
        assertThat(handled).hasSize(1);
    }

    /** Exceptions of a guard do not leave the receiver, because an adapter could turn them into a final 4xx. */
    @Test
    void errorOfTheGuardIs503BeforeTheHandlerAndIgnoredAfterIt() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        WebhookReceiver failingClaim = WebhookReceiver.of(
                verifier,
                id -> {
                    throw new NoClassDefFoundError("driver");
                },
                this::handle);
        WebhookReceiver failingDone = WebhookReceiver.of(
                verifier,
                id -> ReplayGuard.Claim.owned(
                        Duration.ofMinutes(1), WebhookReceiverTest::fail, WebhookReceiverTest::fail),
                this::handle);

        assertThatThrownBy(() -> failingClaim.receive(webhook.body(), webhook.headers()::get))
                .isInstanceOf(WebhookUnavailableException.class);
        failingDone.receive(webhook.body(), webhook.headers()::get);
        assertThat(handled).hasSize(1);
        failures.set(1);
        assertThatThrownBy(() -> failingDone.receive(webhook.body(), webhook.headers()::get))
                .isInstanceOf(WebhookHandlerException.class);
    }

    private static boolean fail() {
        throw new NoClassDefFoundError("driver");
    }

    @Test
    void fifthRetryAfterSixHoursIsHandledOnce() {
        failures.set(5);
        assertThat(wacht.webhook("user.created")
                        .deliverTo(server.url(), clock::advance)
                        .statuses())
                .containsExactly(500, 500, 500, 500, 500, 204);
        assertThat(handled).hasSize(1);
        assertThat(Duration.between(handled.get(0).timestamp().orElseThrow(), clock.instant()))
                .isGreaterThan(Duration.ofHours(6));
    }

    @Test
    void lastRetryAfterSevenDaysIsHandled() {
        failures.set(31);
        assertThat(wacht.webhook("user.created")
                        .deliverTo(server.url(), clock::advance)
                        .isDelivered())
                .isTrue();
        assertThat(handled).hasSize(1);
        assertThat(server.headersOfErrors()).doesNotContain("Retry-After", "WWW-Authenticate");
    }

    @Test
    void aDuplicateIsA2xxWithoutASecondRun() {
        for (int i = 0; i < 3; i++) {
            assertThat(wacht.webhook("user.created")
                            .id("msg_7")
                            .deliverTo(server.url())
                            .statuses())
                    .containsExactly(204);
            clock.advance(Duration.ofDays(2));
        }
        assertThat(handled).hasSize(1);
    }

    @Test
    void anotherIdIsAnotherEvent() {
        wacht.webhook("user.created").deliverTo(server.url());
        wacht.webhook("user.created").deliverTo(server.url());
        assertThat(handled).hasSize(2);
    }

    @Test
    void unsignedDeliveryIsRejectedAndClaimsNothing() {
        try (LocalWacht stranger = LocalWacht.start()) {
            assertThat(stranger.webhook("user.created")
                            .id("msg_7")
                            .deliverTo(server.url())
                            .statuses())
                    .containsExactly(401);
        }
        assertThat(server.headersOfErrors()).doesNotContain("Retry-After", "WWW-Authenticate");
        assertThat(wacht.webhook("user.created")
                        .id("msg_7")
                        .deliverTo(server.url())
                        .statuses())
                .containsExactly(204);
        assertThat(handled).hasSize(1);
    }

    /**
     * A 4xx would be final, and a Retry-After would use up all attempts, so the handler's exception decides neither.
     */
    @Test
    void anyExceptionOfTheHandlerIs500() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        for (Throwable failure : List.of(
                new ForbiddenException("canary"),
                new UnauthenticatedException("canary", AuthChallenge.BEARER),
                new RateLimitedException("canary", Duration.ofSeconds(1), Map.of()),
                new KeysUnavailableException("canary", Duration.ofSeconds(1), null),
                new StackOverflowError(),
                new InterruptedException())) {
            WebhookReceiver failing = receiver(event -> WebhookReceiverTest.<RuntimeException>throwUnchecked(failure));
            assertThatThrownBy(() -> failing.receive(webhook.body(), webhook::header))
                    .isInstanceOf(WebhookHandlerException.class)
                    .hasCause(failure)
                    .satisfies(e -> assertIsPlain(e, 500, "internal_error"));
            assertThat(Thread.interrupted()).isEqualTo(failure instanceof InterruptedException);
        }
        receiver.receive(webhook.body(), webhook::header);
        assertThat(handled).as("each failure released the claim").hasSize(1);
    }

    @Test
    void aDeliveryThatIsBeingHandledIsA503() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        WebhookReceiver slow = receiver(event -> {
            started.countDown();
            await(finish);
            handled.add(event);
        });
        Thread first = new Thread(() -> slow.receive(webhook.body(), webhook::header));
        first.start();
        await(started);

        Throwable second = catchThrowable(() -> slow.receive(webhook.body(), webhook::header));
        assertThat(second).isInstanceOf(WebhookUnavailableException.class);
        assertIsPlain(second, 503, "service_unavailable");
        finish.countDown();
        first.join();
        slow.receive(webhook.body(), webhook::header);
        assertThat(handled).hasSize(1);
    }

    @Test
    void failingGuardRunsNoHandler() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        for (Exception failure : List.of(
                new IllegalStateException("no connection"),
                new KeysUnavailableException("canary", Duration.ofSeconds(1), null),
                new IOException("no connection"))) {
            ReplayGuard broken = id -> WebhookReceiverTest.<RuntimeException>fail(failure);
            WebhookReceiver receiver = WebhookReceiver.of(verifier, broken, handled::add);
            assertThatThrownBy(() -> receiver.receive(webhook.body(), webhook::header))
                    .isInstanceOf(WebhookUnavailableException.class)
                    .satisfies(e -> assertIsPlain(e, 503, "service_unavailable"));
        }
        assertThat(handled).isEmpty();
    }

    @Test
    void handledEventIs2xxEvenIfTheGuardCannotStoreIt() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        ReplayGuard failingGuard = id -> ReplayGuard.Claim.owned(
                Duration.ofMinutes(5), WebhookReceiverTest::noConnection, WebhookReceiverTest::noConnection);
        WebhookReceiver receiver = WebhookReceiver.of(verifier, failingGuard, handled::add);
        assertThatCode(() -> receiver.receive(webhook.body(), webhook::header)).doesNotThrowAnyException();
        assertThat(handled).hasSize(1);
    }

    @Test
    void largestEventOfWachtIsHandled() {
        String data = "x".repeat(2 << 20);
        assertThat(wacht.webhook("report.made")
                        .data(data)
                        .deliverTo(server.url())
                        .statuses())
                .containsExactly(204);
        assertThat(handled)
                .singleElement()
                .satisfies(event -> assertThat(event.dataJson()).isEqualTo("\"" + data + "\""));
    }

    /** A 413 would be final: the event would be lost before a larger limit could be set. */
    @Test
    void tooLargeBodyIsSentAgainUntilTheLimitIsRaised() {
        server.receiver(receiver.maxBodySize(1_000));
        List<Duration> waits = new ArrayList<>();

        List<Integer> statuses = wacht.webhook("report.made")
                .data("x".repeat(1_000))
                .deliverTo(server.url(), wait -> {
                    waits.add(wait);
                    if (waits.size() == 3) {
                        server.receiver(receiver.maxBodySize(2_000));
                    }
                })
                .statuses();

        assertThat(statuses).containsExactly(500, 500, 500, 204);
        assertThat(server.headersOfErrors()).doesNotContain("Retry-After");
        assertThat(handled).hasSize(1);
    }

    @Test
    void sizeLimitIsInclusive() throws Exception {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        int size = webhook.body().length;
        receiver.maxBodySize(size).receive(new ByteArrayInputStream(webhook.body()), webhook::header);
        assertThat(handled).hasSize(1);
        assertThatThrownBy(() -> receiver.maxBodySize(size - 1)
                        .receive(new ByteArrayInputStream(webhook.body()), webhook::header))
                .isInstanceOf(WebhookUnreadableException.class)
                .satisfies(e -> assertIsPlain(e, 500, "internal_error"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, (1 << 30) + 1})
    void sizeLimitOutOfRangeIsRefused(int bytes) {
        assertThatThrownBy(() -> receiver.maxBodySize(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertIsPlain(Throwable thrown, int status, String code) {
        ErrorEnvelope envelope = ErrorEnvelope.of(thrown);
        assertThat(envelope.status()).isEqualTo(status);
        assertThat(envelope.json()).startsWith("{\"error\":\"" + code + "\"");
        assertThat(envelope.headers()).containsOnlyKeys("Content-Type", "Cache-Control");
    }

    private void handle(WebhookEvent event) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the database is down");
        }
        handled.add(event);
    }

    private WebhookReceiver receiver(Consumer<WebhookEvent> handler) {
        return WebhookReceiver.of(verifier, guard, handler);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean noConnection() {
        throw new IllegalStateException("no connection");
    }

    @SuppressWarnings("unchecked") // Throws checked exceptions without declaring them, as Kotlin does.
    private static <T extends Throwable> void throwUnchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    private static <T extends Throwable> ReplayGuard.Claim fail(Throwable failure) throws T {
        WebhookReceiverTest.<T>throwUnchecked(failure);
        throw new AssertionError("it throws");
    }
}
