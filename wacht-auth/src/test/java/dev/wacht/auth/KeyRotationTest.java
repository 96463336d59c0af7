package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When and how often keys are fetched, and the effect of a rotation. Fetches are counted; the test moves the clock. */
class KeyRotationTest {
    private final TestIssuer before = TestIssuer.create();
    private final TestIssuer after = TestIssuer.create();
    private final TestClock clock = new TestClock(TestIssuer.NOW);
    private final ScriptedJwksFetcher fetcher = new ScriptedJwksFetcher();
    private final TokenVerifier verifier = fetcher.verifier(clock);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        verifier.close();
    }

    @Test
    void thousandFirstRequestsShareOneFetch() throws Exception {
        fetcher.body = before.jwks();
        fetcher.gate = new CountDownLatch(1);
        List<Future<Boolean>> requests = new ArrayList<>();
        CountDownLatch running = new CountDownLatch(1_000);
        String token = before.token();
        for (int i = 0; i < 1_000; i++) {
            requests.add(threads.submit(() -> {
                running.countDown();
                return verifier.authenticate(token).isAuthenticated();
            }));
        }
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        fetcher.gate.countDown();
        assertThat(allOf(requests)).containsOnly(true);
        assertThat(fetcher.fetches).hasValue(1);
    }

    @Test
    void newKeyIsFetchedAndOldKeyIsRejectedAtOnce() {
        warm();
        fetcher.body = after.jwks();
        clock.advance(Duration.ofSeconds(6));

        assertThat(passes(before)).isTrue();
        assertThat(fetcher.fetches).hasValue(1);
        assertThat(passes(after)).isTrue();
        assertThat(fetcher.fetches).hasValue(2);
        assertThat(passes(before)).isFalse();
        assertThat(fetcher.fetches).hasValue(2);
    }

    @Test
    void newKidIsFetched() {
        fetcher.body = TestIssuer.jwks(before.jwk(",\"kid\":\"k1\""));
        verifier.preload();
        fetcher.body = TestIssuer.jwks(after.jwk(",\"kid\":\"k2\""));
        clock.advance(Duration.ofSeconds(6));
        String token = after.token("{\"alg\":\"ES256\",\"kid\":\"k2\"}", TestIssuer.claims(""));
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
    }

    @Test
    void keysYoungerThanFiveSecondsAreNotFetchedAgain() {
        warm();
        clock.advance(Duration.ofSeconds(5));
        assertThat(verifier.authenticate(after.token()).rejection())
                .map(TokenRejection::code)
                .hasValue("bad_signature");
        assertThat(fetcher.fetches).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(passes(after)).isFalse();
        assertThat(fetcher.fetches).hasValue(2);
    }

    @Test
    void unknownKeysCauseAFetchEveryFiveSecondsAndHideNoRotation() {
        warm();
        for (int i = 0; i < 100; i++) {
            assertThat(passes(TestIssuer.create())).isFalse();
            String kid = "{\"alg\":\"ES256\",\"kid\":\"k" + i + "\"}";
            assertThat(verifier.authenticate(before.token(kid, TestIssuer.claims("")))
                            .isAuthenticated())
                    .isFalse();
            clock.advance(Duration.ofMillis(200));
        }
        // 20 s have passed.
        assertThat(fetcher.fetches.get()).isBetween(2, 5);

        fetcher.body = after.jwks();
        clock.advance(Duration.ofMillis(5_001));
        assertThat(passes(after)).isTrue();
    }

    @Test
    void requestsWithKnownKeysWaitForNoFetch() throws Exception {
        warm();
        fetcher.gate = new CountDownLatch(1);
        clock.advance(Duration.ofSeconds(6));
        Future<Boolean> stranger = threads.submit(() -> passes(after));
        fetcher.body = TestIssuer.jwks(before.jwk(""), after.jwk(""));

        // Only the request with the unknown key waits at the gate.
        for (int i = 0; i < 20; i++) {
            assertThat(passes(before)).isTrue();
        }
        assertThat(stranger.isDone()).isFalse();
        fetcher.gate.countDown();
        assertThat(stranger.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void staleKeysAreUsedDuringABackgroundFetch() throws Exception {
        warm();
        CountDownLatch gate = new CountDownLatch(1);
        fetcher.gate = gate;
        clock.advance(Duration.ofMinutes(6));
        TestIssuer issuer = before;
        String token = issuer.token(TestIssuer.claims("").replaceAll("\"exp\":\\d+", "\"exp\":9999999999"));
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();

        fetcher.body = after.jwks();
        gate.countDown();
        awaitRefused(token);
        assertThat(fetcher.fetches).hasValue(2);
    }

    /** On a busy machine some fetches may begin late, but not all; none begins early. */
    @Test
    void keysAreRefreshedBeforeTheyAreStaleWithoutRequests() throws Exception {
        Duration timeToLive = Duration.ofSeconds(1);
        BlockingQueue<Long> begun = new LinkedBlockingQueue<>();
        JwksFetcher timed = (uri, deadline) -> {
            begun.add(System.nanoTime());
            return new JwksResponse(200, before.jwks().getBytes(StandardCharsets.UTF_8), null);
        };
        try (TokenVerifier refreshing = TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(URI.create(TestIssuer.NAME + "/jwks"))
                .jwks(JwksSettings.builder().timeToLive(timeToLive).build())
                .jwksFetcher(timed)
                .clock(clock)
                .build()) {
            refreshing.preload();
            Long last = begun.poll(20, TimeUnit.SECONDS);
            boolean inTime = false;
            for (int i = 0; i < 20 && !inTime; i++) {
                Long next = begun.poll(20, TimeUnit.SECONDS);
                assertThat(next).as("the next fetch").isNotNull();
                inTime = Objects.requireNonNull(next) - Objects.requireNonNull(last) < timeToLive.toNanos();
                last = next;
            }
            assertThat(inTime).isTrue();
        }
    }

    @Test
    void customFetcherIsLimitedToMaxBytes() {
        fetcher.body = before.jwks() + " ".repeat(65_536 - before.jwks().length());
        verifier.preload();
        assertThat(passes(before)).isTrue();
        fetcher.body = after.jwks() + " ".repeat(65_537 - after.jwks().length());
        clock.advance(Duration.ofSeconds(6));
        assertThatThrownBy(() -> passes(after))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("larger than 65536 bytes");
    }

    @Test
    void hangingFetchIsAbandonedAndRetried() {
        JwksSettings brief =
                JwksSettings.builder().deadline(Duration.ofMillis(500)).build();
        try (TokenVerifier stubborn = fetcher.verifier(clock, brief)) {
            assertThatThrownBy(stubborn::preload).isInstanceOf(KeysUnavailableException.class);
            fetcher.body = before.jwks();
            clock.advance(Duration.ofSeconds(1));
            assertThat(stubborn.authenticate(before.token()).isAuthenticated()).isTrue();
        }
    }

    @Test
    void hangingFetchesAreLimited() {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger hanging = new AtomicInteger();
        JwksSettings brief =
                JwksSettings.builder().deadline(Duration.ofMillis(1)).build();
        try (TokenVerifier stubborn = TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(URI.create(TestIssuer.NAME + "/jwks"))
                .clock(clock)
                .jwks(brief)
                .jwksFetcher((uri, deadline) -> {
                    hanging.incrementAndGet();
                    boolean done = false;
                    while (!done) {
                        try {
                            over.await();
                            done = true;
                        } catch (InterruptedException e) {
                            // A fetcher that ignores interrupts, as a blocked socket does.
                        }
                    }
                    return new JwksResponse(200, before.jwks().getBytes(StandardCharsets.UTF_8), null);
                })
                .build()) {
            for (int i = 0; i < 12; i++) {
                assertThatThrownBy(stubborn::preload).isInstanceOf(KeysUnavailableException.class);
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(hanging).hasValue(8);
            over.countDown();
        }
    }

    @Test
    void anyExceptionOfAFetcherIsAnOutage() {
        for (RuntimeException thrown : List.of(new NullPointerException("x"), new IllegalStateException("x"))) {
            try (TokenVerifier broken = TokenVerifier.builder()
                    .issuer(TestIssuer.NAME)
                    .jwksUri(URI.create(TestIssuer.NAME + "/jwks"))
                    .clock(clock)
                    .jwksFetcher((uri, deadline) -> {
                        throw thrown;
                    })
                    .build()) {
                assertThatThrownBy(broken::preload).isInstanceOf(KeysUnavailableException.class);
            }
        }
    }

    @Test
    void elapsedTimeGrowsAfterTheClockWasSetBack() {
        assertThat(new ElapsedTime(clock).since(new ElapsedTime(clock).now())).isLessThan(Duration.ofMinutes(1));
        ElapsedTime.Moment moment = new ElapsedTime(clock).now();
        clock.advance(Duration.ofHours(-1));
        assertThat(new ElapsedTime(clock).since(moment)).isPositive();
        clock.advance(Duration.ofHours(3));
        assertThat(new ElapsedTime(clock).since(moment)).isGreaterThanOrEqualTo(Duration.ofHours(2));
    }

    @Test
    void rotationIsDetectedAtOnceAfterTheClockWasSetBack() {
        clock.advance(Duration.ofSeconds(6));
        warm();
        clock.advance(Duration.ofSeconds(-6));
        fetcher.body = after.jwks();

        assertThat(passes(after)).isTrue();
        assertThat(fetcher.fetches).hasValue(2);
        assertThat(passes(TestIssuer.create())).isFalse();
        assertThat(fetcher.fetches).hasValue(2); // The pause applies again.
    }

    @Test
    void clockCorrectionOfASecondEndsNoPause() {
        warm();
        clock.advance(Duration.ofSeconds(-1));

        assertThat(passes(after)).isFalse();
        assertThat(fetcher.fetches).hasValue(1);
    }

    private void warm() {
        fetcher.body = before.jwks();
        verifier.preload();
    }

    private boolean passes(TestIssuer issuer) {
        return verifier.authenticate(issuer.token()).isAuthenticated();
    }

    private void awaitRefused(String token) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (verifier.authenticate(token).isAuthenticated()) {
            assertThat(System.nanoTime()).as("the new keys arrive").isLessThan(end);
        }
    }

    private static List<Boolean> allOf(List<Future<Boolean>> futures) throws InterruptedException, ExecutionException {
        List<Boolean> results = new ArrayList<>();
        for (Future<Boolean> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
