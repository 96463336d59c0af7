package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers that must not block, and a slow key endpoint, which responds when the test opens the gate. */
class AuthenticateAsyncTest {
    private static final int CALLERS = 2_000;

    private final TestIssuer issuer = TestIssuer.create();
    private final TestClock clock = new TestClock(TestIssuer.NOW);
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger events = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile CountDownLatch gate = new CountDownLatch(1);
    private volatile String body = issuer.jwks();
    private HttpServer server;
    private TokenVerifier verifier;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
        verifier = verifier(JwksSettings.builder()
                .readTimeout(Duration.ofSeconds(20))
                .deadline(Duration.ofSeconds(20))
                .build());
    }

    @AfterEach
    void close() {
        gate.countDown();
        verifier.close();
        server.stop(0);
        threads.shutdown();
    }

    @Test
    void manyCallersOnOneThreadShareOneFetchWithoutBlocking() throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tokens.add(issuer.token(TestIssuer.claims(",\"n\":" + i)));
        }
        List<CompletableFuture<WachtAuth>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            calls.add(call(tokens.get(i % tokens.size())));
        }
        assertThat(calls).noneMatch(Future::isDone);
        assertThat(events).hasValue(0);

        gate.countDown();
        for (CompletableFuture<WachtAuth> call : calls) {
            assertThat(get(call).userId()).hasValue("u1");
        }
        assertThat(fetches).hasValue(1);
        assertThat(events).as("one event for each caller").hasValue(CALLERS);
    }

    @Test
    void resultEqualsThatOfTheBlockingMethod() throws Exception {
        gate.countDown();
        verifier.preload();
        assertThat(call(issuer.token())).isDone();
        assertThat(get(call(issuer.token())).userId()).hasValue("u1");
        assertThat(get(verifier.authenticateAsync(null).toCompletableFuture())).isSameAs(WachtAuth.anonymous());
        for (String bad : List.of("", "garbage", TestIssuer.create().token(), issuer.token("null"))) {
            assertThat(get(call(bad)).isAuthenticated()).isFalse();
            assertThat(get(call(bad)).rejection())
                    .isPresent()
                    .isEqualTo(verifier.authenticate(bad).rejection());
        }
    }

    @Test
    void malformedTokenIsRejectedWhileKeysAreBeingFetched() throws Exception {
        CompletableFuture<WachtAuth> forged = call(TestIssuer.create().token());
        CompletableFuture<WachtAuth> malformed = call("garbage");
        assertThat(get(malformed).rejection()).map(TokenRejection::code).hasValue(TokenRejection.MALFORMED);
        assertThat(forged).isNotDone();
        gate.countDown();
        assertThat(get(forged).rejection()).map(TokenRejection::code).hasValue(TokenRejection.BAD_SIGNATURE);
    }

    /** The expiry is checked when the keys have arrived, not when the token was received. */
    @Test
    void tokenThatExpiresWhileItWaitsIsRejected() throws Exception {
        CompletableFuture<WachtAuth> call = call(issuer.token());
        assertThat(call).isNotDone();
        clock.advance(Duration.ofSeconds(41));
        gate.countDown();
        assertThat(get(call).rejection()).map(TokenRejection::code).hasValue(TokenRejection.EXPIRED);
    }

    @Test
    void withoutKeysItCompletesWithKeysUnavailable() {
        body = "down";
        CompletableFuture<WachtAuth> first = call(issuer.token());
        CompletableFuture<WachtAuth> second = call(issuer.token());
        gate.countDown();
        assertUnavailable(first);
        assertUnavailable(second);
        assertThat(fetches).hasValue(1);
        // The next fetch is due after a second.
        CompletableFuture<WachtAuth> third = call(issuer.token());
        assertThat(third).isCompletedExceptionally();
        assertUnavailable(third);
        assertThat(third.handle((auth, failure) -> failure).join()).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void endpointThatNeverRespondsIsUnavailableAfterTheDeadline() {
        verifier.close();
        verifier = verifier(JwksSettings.builder()
                .readTimeout(Duration.ofMillis(150))
                .deadline(Duration.ofMillis(150))
                .build());
        assertUnavailable(call(issuer.token()));
    }

    @Test
    void closingTheVerifierEndsTheWait() {
        CompletableFuture<WachtAuth> call = call(issuer.token());
        verifier.close();
        assertUnavailable(call);
        assertUnavailable(call(issuer.token()));
    }

    @Test
    void cancellingOneCallDoesNotAffectOthers() throws Exception {
        String token = issuer.token();
        CompletableFuture<WachtAuth> first = call(token);
        CompletableFuture<WachtAuth> second = call(token);
        CompletableFuture<WachtAuth> third = call(token);
        assertThat(first.cancel(true)).isTrue();
        assertThat(third.completeExceptionally(new IllegalStateException("given up")))
                .isTrue();
        gate.countDown();
        assertThat(get(second).userId()).hasValue("u1");
        assertThat(first).isCancelled();
        assertThat(get(call(token)).userId()).hasValue("u1");
        assertThat(fetches).hasValue(1);
        assertThat(events).as("the second and the last").hasValue(2);
    }

    @Test
    void tokenOfANewKeyWaitsWhileKnownKeysStayInUse() throws Exception {
        gate.countDown();
        verifier.preload();
        TestIssuer next = TestIssuer.create();
        body = TestIssuer.jwks(next.jwk(""), issuer.jwk(""));
        gate = new CountDownLatch(1);
        clock.advance(Duration.ofSeconds(6));
        CompletableFuture<WachtAuth> rotated = call(next.token());
        assertThat(rotated).isNotDone();
        assertThat(call(issuer.token())).isDone();
        gate.countDown();
        assertThat(get(rotated).userId()).hasValue("u1");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void blockingAndAsyncCallersShareAFetch() throws Exception {
        String token = issuer.token();
        CompletableFuture<WachtAuth> early = call(token);
        Future<WachtAuth> blocking = threads.submit(() -> verifier.authenticate(token));
        CompletableFuture<WachtAuth> late = call(token);
        gate.countDown();
        assertThat(blocking.get(20, TimeUnit.SECONDS).userId()).hasValue("u1");
        assertThat(get(early).userId()).hasValue("u1");
        assertThat(get(late).userId()).hasValue("u1");
        assertThat(fetches).hasValue(1);
    }

    /** It blocks neither a lock, nor the timer, nor callers that wait on their own threads. */
    @Test
    void blockingContinuationDelaysNoOtherCaller() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletionStage<Boolean> rude = verifier.authenticateAsync(issuer.token())
                .thenApply(auth -> {
                    blocked.countDown();
                    return await(end);
                });
        Future<WachtAuth> polite = threads.submit(() -> verifier.authenticate(issuer.token()));
        gate.countDown();
        assertThat(await(blocked)).isTrue();
        assertThat(polite.get(20, TimeUnit.SECONDS).userId()).hasValue("u1");
        assertThat(get(call(issuer.token())).userId()).hasValue("u1");

        TestIssuer next = TestIssuer.create();
        body = next.jwks();
        clock.advance(Duration.ofSeconds(6));
        assertThat(get(call(next.token())).userId()).hasValue("u1");
        threads.submit(verifier::close).get(20, TimeUnit.SECONDS);
        end.countDown();
        assertThat(rude.toCompletableFuture().get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void exceptionOfAContinuationAffectsNoOtherCaller() throws Exception {
        CompletionStage<Void> faulty = verifier.authenticateAsync(issuer.token())
                .thenAccept(auth -> {
                    throw new IllegalStateException("a fault of the application");
                });
        CompletableFuture<WachtAuth> other = call(issuer.token());
        gate.countDown();
        assertThat(get(other).userId()).hasValue("u1");
        assertThatThrownBy(() -> faulty.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .hasMessageContaining("a fault of the application");
    }

    private CompletableFuture<WachtAuth> call(String token) {
        return verifier.authenticateAsync(token).toCompletableFuture();
    }

    private static WachtAuth get(CompletableFuture<WachtAuth> call) throws Exception {
        return call.get(20, TimeUnit.SECONDS);
    }

    private static void assertUnavailable(CompletableFuture<WachtAuth> call) {
        assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(KeysUnavailableException.class);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        byte[] keys = body.getBytes(StandardCharsets.UTF_8);
        await(gate);
        try (exchange) {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
        }
    }

    private TokenVerifier verifier(JwksSettings settings) {
        return TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks"))
                .jwks(settings)
                .clock(clock)
                .listener(new AuthEventListener() {
                    @Override
                    public void onTokenVerified(TokenVerifiedEvent event) {
                        events.incrementAndGet();
                    }
                })
                .build();
    }
}
