package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each event is handled once: over HTTP, with Wacht's own repeats, without its waits. */
class WebhookReceiverTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final TestClock clock = new TestClock(Instant.now());
    private final List<WebhookEvent> handled = Collections.synchronizedList(new ArrayList<>());
    private final WebhookVerifier verifier =
            WebhookVerifier.builder().secret(wacht.webhookSecret()).clock(clock).build();
    private final ReplayGuard guard = new InMemoryReplayGuard(100, Duration.ofDays(8), Duration.ofMinutes(5), clock);
    private final AtomicInteger failures = new AtomicInteger();
    private volatile WebhookReceiver receiver = receiver(this::handle);
    private final HttpServer server = serve();

    @AfterEach
    void close() {
        server.stop(0);
        wacht.close();
    }

    @Test
    void anEventIsHandledAndAnswered2xx() {
        assertThat(wacht.webhook("user.created").deliverTo(url()).statuses()).containsExactly(204);
        assertThat(handled).hasSize(1);
    }

    @Test
    void theFifthRetryAfterSixHoursPassesOnce() {
        failures.set(5);
        assertThat(wacht.webhook("user.created")
                        .deliverTo(url(), clock::advance)
                        .statuses())
                .containsExactly(500, 500, 500, 500, 500, 204);
        assertThat(handled).hasSize(1);
        assertThat(Duration.between(handled.get(0).timestamp(), clock.instant()))
                .isGreaterThan(Duration.ofHours(6));
    }

    @Test
    void theLastRetryOfSevenDaysPasses() {
        failures.set(31);
        assertThat(wacht.webhook("user.created")
                        .deliverTo(url(), clock::advance)
                        .isDelivered())
                .isTrue();
        assertThat(handled).hasSize(1);
    }

    @Test
    void aDuplicateIsA2xxWithoutASecondRun() {
        for (int i = 0; i < 3; i++) {
            assertThat(wacht.webhook("user.created")
                            .id("msg_7")
                            .deliverTo(url())
                            .statuses())
                    .containsExactly(204);
            clock.advance(Duration.ofDays(2));
        }
        assertThat(handled).hasSize(1);
    }

    @Test
    void anotherIdIsAnotherEvent() {
        wacht.webhook("user.created").deliverTo(url());
        wacht.webhook("user.created").deliverTo(url());
        assertThat(handled).hasSize(2);
    }

    @Test
    void aStrangerIsRefusedForGoodAndClaimsNothing() {
        try (LocalWacht stranger = LocalWacht.start()) {
            assertThat(stranger.webhook("user.created")
                            .id("msg_7")
                            .deliverTo(url())
                            .statuses())
                    .containsExactly(401);
        }
        assertThat(wacht.webhook("user.created").id("msg_7").deliverTo(url()).statuses())
                .containsExactly(204);
        assertThat(handled).hasSize(1);
    }

    /** A 4xx would be final: what the handler throws must not decide it. */
    @Test
    void aHandlersOwnRefusalIsStillA500() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        for (Throwable failure : List.of(
                new ForbiddenException("canary"),
                new UnauthenticatedException("canary", AuthChallenge.BEARER),
                new StackOverflowError(),
                new InterruptedException())) {
            WebhookReceiver failing = receiver(event -> WebhookReceiverTest.<RuntimeException>sneak(failure));
            assertThatThrownBy(() -> failing.receive(webhook.body(), webhook::header))
                    .isInstanceOf(WebhookHandlerException.class)
                    .hasCause(failure)
                    .satisfies(e -> assertThat(ErrorEnvelope.of(e).status()).isEqualTo(500));
            assertThat(Thread.interrupted()).isEqualTo(failure instanceof InterruptedException);
        }
        receiver.receive(webhook.body(), webhook::header);
        assertThat(handled).as("each failure gave the event free").hasSize(1);
    }

    @Test
    void aDeliveryThatIsBeingHandledIsA503() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        receiver = receiver(event -> {
            started.countDown();
            await(finish);
            handled.add(event);
        });
        Thread first = new Thread(() -> receiver.receive(webhook.body(), webhook::header));
        first.start();
        await(started);

        Throwable second = catchThrowable(() -> receiver.receive(webhook.body(), webhook::header));
        assertThat(second).isInstanceOf(AuthUnavailableException.class);
        assertThat(ErrorEnvelope.of(second).status()).isEqualTo(503);
        finish.countDown();
        first.join();
        receiver.receive(webhook.body(), webhook::header);
        assertThat(handled).hasSize(1);
    }

    @Test
    void aGuardThatCannotTellRunsNothing() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        WebhookReceiver receiver = WebhookReceiver.of(verifier, new BrokenGuard(true), handled::add);
        assertThatThrownBy(() -> receiver.receive(webhook.body(), webhook::header))
                .isInstanceOf(AuthUnavailableException.class);
        assertThat(handled).isEmpty();
    }

    @Test
    void whatWasHandledIsA2xxEvenIfTheGuardCannotNoteIt() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        WebhookReceiver receiver = WebhookReceiver.of(verifier, new BrokenGuard(false), handled::add);
        assertThatCode(() -> receiver.receive(webhook.body(), webhook::header)).doesNotThrowAnyException();
        assertThat(handled).hasSize(1);
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

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    private HttpServer serve() {
        try {
            HttpServer http =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            http.createContext("/", this::answer);
            http.start();
            return http;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What an adapter does. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 204;
            try {
                receiver.receive(exchange.getRequestBody().readAllBytes(), exchange.getRequestHeaders()::getFirst);
            } catch (RuntimeException e) {
                status = ErrorEnvelope.of(e).status();
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked") // as Kotlin does: checked exceptions without saying so
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    /** A store that cannot be reached: at once, or only when the handler is through. */
    private record BrokenGuard(boolean atOnce) implements ReplayGuard {
        @Override
        public Claim claim(String id) {
            if (atOnce) {
                throw new IllegalStateException("no connection");
            }
            return Claim.NEW;
        }

        @Override
        public void done(String id) {
            throw new IllegalStateException("no connection");
        }

        @Override
        public void release(String id) {
            throw new IllegalStateException("no connection");
        }
    }
}
