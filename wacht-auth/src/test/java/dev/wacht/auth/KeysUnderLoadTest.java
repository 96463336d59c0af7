package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many concurrent requests while keys change or become unavailable. Fetches are counted. */
class KeysUnderLoadTest {
    private static final int THREADS = 16;

    private final TestIssuer before = TestIssuer.create();
    private final TestIssuer after = TestIssuer.create();
    private final TestClock clock = new TestClock(TestIssuer.NOW);
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicBoolean down = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private volatile String body = before.jwks();

    /** Without a cache, so that every request needs keys and crypto. */
    private final TokenVerifier verifier = verifier(TokenCacheSettings.off());

    @AfterEach
    void close() {
        threads.shutdownNow();
        verifier.close();
    }

    @Test
    void rotationUnderLoadCausesOneFetchAndNoRejection() throws Exception {
        verifier.preload();
        body = TestIssuer.jwks(before.jwk(""), after.jwk(""));
        clock.advance(Duration.ofSeconds(6));
        List<String> answers = atOnce(thread -> {
            List<String> own = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                own.add(outcome((i + thread) % 2 == 0 ? longLived(after) : longLived(before)));
            }
            return own;
        });
        assertThat(answers).hasSize(20 * THREADS).containsOnly("passes");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void staleKeysAreFetchedOnceUnderLoad() throws Exception {
        try (TokenVerifier caching = verifier(TokenCacheSettings.defaults())) {
            String token = longLived(before);
            assertThat(outcome(caching, token)).isEqualTo("passes");
            for (int round = 1; round <= 50; round++) {
                clock.advance(Duration.ofMinutes(6));
                int expected = round + 1;
                assertThat(atOnce(thread -> List.of(askUntilRefreshed(caching, token, expected))))
                        .containsOnly("passes");
            }
            assertThat(fetches).hasValue(51);
        }
    }

    @Test
    void outageUnderLoadCausesFewFetchesAndNoRejection() throws Exception {
        verifier.preload();
        down.set(true);
        List<String> answers = atOnce(thread -> {
            String token = longLived(before);
            List<String> own = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                if (thread == 0) {
                    clock.advance(Duration.ofMinutes(1));
                }
                own.add(outcome(token));
            }
            return own;
        });
        assertThat(answers).hasSize(64 * THREADS).containsOnly("passes");
        // At most one for each minute that passed, and a few that the timer started.
        assertThat(fetches.get()).isBetween(2, 70);

        clock.advance(Duration.ofMinutes(2));
        assertThat(atOnce(thread -> List.of(outcome(longLived(before))))).containsOnly("503");
        assertThat(atOnce(thread -> List.of(outcome(longLived(after))))).containsOnly("503");
    }

    @Test
    void coldStartInAnOutageFetchesOncePerSecond() throws Exception {
        down.set(true);
        String token = longLived(before);
        for (int second = 1; second <= 3; second++) {
            assertThat(atOnce(thread -> List.of(outcome(token), outcome(token))))
                    .containsOnly("503");
            assertThat(fetches).hasValue(second);
            clock.advance(Duration.ofSeconds(1));
        }
        down.set(false);
        assertThat(atOnce(thread -> List.of(outcome(token)))).containsOnly("passes");
    }

    @Test
    void unusedVerifierFetchesNothingAndStartsNoThread() {
        Set<Thread> others = wachtThreads();
        try (TokenVerifier built = verifier(TokenCacheSettings.defaults())) {
            assertThat(wachtThreads()).as("threads of %s", built).isSubsetOf(others);
            assertThat(fetches).hasValue(0);
        }
    }

    @Test
    void aClosedVerifierLeavesNoThread() throws Exception {
        Set<Thread> others = wachtThreads();
        for (int i = 0; i < 5; i++) {
            try (LocalWacht wacht = LocalWacht.start();
                    TokenVerifier busy = TokenVerifier.builder()
                            .publishableKey(wacht.publishableKey())
                            .build()) {
                busy.preload();
                Set<Thread> own = wachtThreads();
                own.removeAll(others);
                assertThat(own).as("identified by their names").isNotEmpty().allMatch(Thread::isDaemon);
                wacht.down();
            }
            CountDownLatch fetching = new CountDownLatch(1);
            TokenVerifier hanging = TokenVerifier.builder()
                    .issuer(TestIssuer.NAME)
                    .jwksUri(URI.create(TestIssuer.NAME + "/jwks"))
                    .jwksFetcher((uri, deadline) -> {
                        fetching.countDown();
                        return hang();
                    })
                    .build();
            Future<String> waiting = threads.submit(() -> outcome(hanging, longLived(before)));
            assertThat(fetching.await(20, TimeUnit.SECONDS)).isTrue();
            hanging.close();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("503");
        }
        for (Thread thread : wachtThreads()) {
            if (!others.contains(thread)) {
                thread.join(20_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private TokenVerifier verifier(TokenCacheSettings cache) {
        return TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(URI.create(TestIssuer.NAME + "/.well-known/jwks.json"))
                .jwksFetcher((uri, deadline) -> {
                    fetches.incrementAndGet();
                    int status = down.get() ? 503 : 200;
                    return new JwksResponse(status, body.getBytes(StandardCharsets.UTF_8), null);
                })
                .listener(new AuthEventListener() {
                    @Override
                    public void onKeysRefreshed(KeysRefreshedEvent event) {
                        refreshes.incrementAndGet();
                    }
                })
                .cache(cache)
                .clock(clock)
                .build();
    }

    private static JwksResponse hang() throws IOException {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody opens it");
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static Set<Thread> wachtThreads() {
        Set<Thread> found = new HashSet<>(Thread.getAllStackTraces().keySet());
        found.removeIf(thread -> !thread.getName().startsWith("wacht-jwks"));
        return found;
    }

    private String outcome(String token) {
        return outcome(verifier, token);
    }

    /** The first requests find old keys, the last ones find new keys. */
    private String askUntilRefreshed(TokenVerifier caching, String token, int times) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (refreshes.get() < times) {
            String outcome = outcome(caching, token);
            if (!outcome.equals("passes") || System.nanoTime() > end) {
                return "while waiting for new keys: " + outcome;
            }
        }
        return "passes";
    }

    private static String outcome(TokenVerifier verifier, String token) {
        try {
            WachtAuth auth = verifier.authenticate(token);
            return auth.rejection().map(TokenRejection::code).orElse("passes");
        } catch (KeysUnavailableException e) {
            return "503";
        }
    }

    private static String longLived(TestIssuer issuer) {
        return issuer.token(TestIssuer.claims("").replaceAll("\"exp\":\\d+", "\"exp\":9999999999"));
    }

    /** The work of each thread; all threads begin at the same time. */
    private interface Work {
        List<String> run(int thread);
    }

    private List<String> atOnce(Work work) throws Exception {
        CountDownLatch ready = new CountDownLatch(THREADS);
        List<Callable<List<String>>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            tasks.add(() -> {
                ready.countDown();
                assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
                return work.run(thread);
            });
        }
        List<String> all = new ArrayList<>();
        for (Future<List<String>> result : threads.invokeAll(tasks)) {
            all.addAll(result.get());
        }
        return all;
    }
}
