package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are cached, and which never are. Counts signature checks. */
class TokenCacheTest {
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final TestIssuer issuer = TestIssuer.create();
    private final TestClock clock = new TestClock(TestIssuer.NOW);
    private final CountingProvider crypto = new CountingProvider();
    private final ScriptedJwksFetcher fetcher = new ScriptedJwksFetcher();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<TokenVerifier> open = new ArrayList<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
        open.forEach(TokenVerifier::close);
    }

    @Test
    void signatureIsVerifiedOncePerToken() {
        TokenVerifier verifier = verifier(TokenCacheSettings.defaults());
        String token = issuer.token(TestIssuer.claims(",\"organization\":\"o1\""));
        for (int i = 0; i < 100; i++) {
            assertThat(verifier.authenticate(token).organizationId()).hasValue("o1");
            assertThat(verifier.verify(token).userId()).isEqualTo("u1");
        }
        assertThat(crypto.checks).hasValue(1);
    }

    @Test
    void cacheCanBeDisabled() {
        TokenVerifier verifier = verifier(TokenCacheSettings.off());
        String token = issuer.token();
        for (int i = 0; i < 3; i++) {
            assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        }
        assertThat(crypto.checks).hasValue(3);
    }

    @Test
    void expiryIsCheckedAtEveryUse() {
        TokenVerifier verifier = verifier(TokenCacheSettings.defaults());
        String token = issuer.token();
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        clock.advance(Duration.ofSeconds(34).plus(SKEW));
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        assertThat(crypto.checks).hasValue(1);
        clock.advance(Duration.ofSeconds(1));
        assertRejected(verifier, token, "expired");
        assertRejected(verifier, token, "expired");
    }

    @Test
    void notBeforeIsCheckedAtEveryUse() {
        TokenVerifier verifier = verifier(TokenCacheSettings.defaults());
        String token = issuer.token(TestIssuer.claims(",\"nbf\":" + TestIssuer.NOW.getEpochSecond()));
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        clock.advance(SKEW.plusSeconds(1).negated());
        assertRejected(verifier, token, "not_yet_valid");
    }

    @Test
    void rejectedTokenIsNotCached() {
        TokenVerifier verifier = verifier(TokenCacheSettings.defaults());
        String forged = TestIssuer.create().token();
        String withoutSubject = issuer.token(TestIssuer.claims("").replace("\"sub\":\"u1\",", ""));
        for (int i = 1; i <= 3; i++) {
            assertRejected(verifier, forged, "bad_signature");
            assertRejected(verifier, withoutSubject, "invalid_claims");
            assertThat(crypto.checks).hasValue(2 * i);
        }
    }

    @Test
    void tokenWithAnotherSignatureIsNotACacheHit() {
        TokenVerifier verifier = verifier(TokenCacheSettings.defaults());
        String token = issuer.token();
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
        for (String forged : List.of(
                unsigned,
                token.substring(0, token.length() - 1),
                unsigned + TestIssuer.base64(TestIssuer.create().sign("x")),
                token.replace('.', '\u012e'),
                token.replaceFirst("e", "\ud800"))) {
            assertThat(verifier.authenticate(forged).isAuthenticated()).isFalse();
        }
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
    }

    @Test
    void rejectedTokensEvictNoAcceptedToken() {
        TokenVerifier verifier = verifier(TokenCacheSettings.ofSize(1));
        String token = issuer.token();
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        TestIssuer stranger = TestIssuer.create();
        for (int i = 0; i < 20; i++) {
            assertRejected(verifier, stranger.token(TestIssuer.claims(",\"n\":" + i)), "bad_signature");
            assertRejected(verifier, "garbage" + i, "malformed");
        }
        int before = crypto.checks.get();
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        assertThat(crypto.checks).hasValue(before);
    }

    @Test
    void leastRecentlyUsedTokenIsEvictedFirst() {
        TokenVerifier verifier = verifier(TokenCacheSettings.ofSize(2));
        String often = issuer.token(TestIssuer.claims(",\"n\":1"));
        String once = issuer.token(TestIssuer.claims(",\"n\":2"));
        String late = issuer.token(TestIssuer.claims(",\"n\":3"));
        for (String token : List.of(often, once, often, late)) {
            assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        }
        assertThat(crypto.checks).hasValue(3);
        assertThat(verifier.authenticate(often).isAuthenticated()).isTrue();
        assertThat(verifier.authenticate(late).isAuthenticated()).isTrue();
        assertThat(crypto.checks).hasValue(3);
        assertThat(verifier.authenticate(once).isAuthenticated()).isTrue();
        assertThat(crypto.checks).hasValue(4);
    }

    @Test
    void concurrentFirstRequestsShareOneCheck() throws Exception {
        TokenVerifier verifier = verifier(TokenCacheSettings.defaults());
        CountDownLatch running = new CountDownLatch(64);
        crypto.beforeCheck = () -> await(running);
        String token = issuer.token();
        List<Future<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            requests.add(threads.submit(() -> {
                running.countDown();
                return verifier.authenticate(token).isAuthenticated();
            }));
        }
        for (Future<Boolean> request : requests) {
            assertThat(request.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(crypto.checks).hasValue(1);
    }

    @Test
    void concurrentRequestsWithAnInvalidTokenAreAllRejected() throws Exception {
        TokenVerifier verifier = verifier(TokenCacheSettings.defaults());
        CountDownLatch running = new CountDownLatch(16);
        crypto.beforeCheck = () -> await(running);
        String token = TestIssuer.create().token();
        List<Future<WachtAuth>> requests = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            requests.add(threads.submit(() -> {
                running.countDown();
                return verifier.authenticate(token);
            }));
        }
        for (Future<WachtAuth> request : requests) {
            assertThat(request.get(30, TimeUnit.SECONDS).rejection())
                    .map(TokenRejection::code)
                    .hasValue("bad_signature");
        }
    }

    @Test
    void checksOfDifferentTokensDoNotBlockEachOther() throws Exception {
        TokenVerifier verifier = verifier(TokenCacheSettings.ofSize(3));
        String known = issuer.token(TestIssuer.claims(",\"n\":1"));
        assertThat(verifier.authenticate(known).isAuthenticated()).isTrue();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        Thread test = Thread.currentThread();
        crypto.beforeCheck = () -> {
            if (Thread.currentThread() != test) {
                begun.countDown();
                await(gate);
            }
        };
        Future<WachtAuth> slow = threads.submit(() -> verifier.authenticate(issuer.token()));
        await(begun);
        assertThat(verifier.authenticate(known).isAuthenticated()).isTrue();
        assertThat(verifier.authenticate(issuer.token(TestIssuer.claims(",\"n\":2")))
                        .isAuthenticated())
                .isTrue();
        assertThat(slow.isDone()).isFalse();
        gate.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS).isAuthenticated()).isTrue();
    }

    @Test
    void providerFailureOfOneCheckDoesNotFailWaitingRequests() throws Exception {
        TokenVerifier verifier = verifier(TokenCacheSettings.defaults());
        String token = issuer.token();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        crypto.beforeCheck = () -> {
            if (begun.getCount() > 0) {
                begun.countDown();
                await(gate);
                throw new IllegalStateException("the provider failed");
            }
        };
        Future<WachtAuth> first = threads.submit(() -> verifier.authenticate(token));
        await(begun);
        Future<WachtAuth> second = threads.submit(() -> verifier.authenticate(token));
        gate.countDown();
        assertThat(second.get(30, TimeUnit.SECONDS).isAuthenticated()).isTrue();
        assertThatThrownBy(first::get).hasCauseInstanceOf(AuthUnavailableException.class);
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
    }

    @Test
    void cachedTokenIsRejectedWhenItsKeyIsWithdrawn() {
        TokenVerifier verifier = fetching();
        String token = longLived();
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();

        fetcher.body = TestIssuer.create().jwks();
        clock.advance(Duration.ofMinutes(6));
        // All of these are cache hits, and start the refresh.
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (verifier.authenticate(token).isAuthenticated()) {
            assertThat(System.nanoTime()).as("the new keys arrive").isLessThan(end);
        }
        assertRejected(verifier, token, "bad_signature");
        assertThat(fetcher.fetches).hasValue(2);
    }

    @Test
    void cachedTokenStaysValidWhileItsKeyIsPublished() {
        TokenVerifier verifier = fetching();
        String token = longLived();
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();

        TestIssuer next = TestIssuer.create();
        fetcher.body = TestIssuer.jwks(next.jwk(""), issuer.jwk(""));
        clock.advance(Duration.ofSeconds(6));
        // A token of the new key causes a fetch of the new set.
        assertThat(verifier.authenticate(next.token()).isAuthenticated()).isTrue();
        assertThat(fetcher.fetches).hasValue(2);
        int before = crypto.checks.get();
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        assertThat(crypto.checks).hasValue(before);
    }

    @Test
    void tooOldKeysVerifyNoCachedToken() {
        TokenVerifier verifier = fetching();
        String token = longLived();
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();

        fetcher.body = "down";
        clock.advance(Duration.ofMinutes(65));
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> verifier.authenticate(token)).isInstanceOf(KeysUnavailableException.class);

        // The token itself is still valid.
        fetcher.body = issuer.jwks();
        assertThat(passesAfterAWhile(verifier, token)).isTrue();
    }

    @Test
    void permissionsAreCheckedAtEveryRequest() {
        TokenVerifier verifier = verifier(TokenCacheSettings.defaults());
        String token = issuer.token(TestIssuer.claims(",\"permissions\":{\"organization\":[\"user:read\"]}"));
        for (int i = 0; i < 2; i++) {
            WachtAuth auth = verifier.authenticate(token);
            assertThat(auth.protect(Requirement.permission("user:read"))).isSameAs(auth);
            assertThatThrownBy(() -> auth.protect(Requirement.permission("user:write")))
                    .isInstanceOf(ForbiddenException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void sizeOutOfRangeIsRefused(int size) {
        assertThatThrownBy(() -> TokenCacheSettings.ofSize(size)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Waits, because the next fetch after a failure is due after a second or more. */
    private boolean passesAfterAWhile(TokenVerifier verifier, String token) {
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(1));
            try {
                return verifier.authenticate(token).isAuthenticated();
            } catch (KeysUnavailableException e) {
                // Not yet.
            }
        }
        return false;
    }

    private String longLived() {
        return issuer.token(TestIssuer.claims("").replaceAll("\"exp\":\\d+", "\"exp\":9999999999"));
    }

    private TokenVerifier verifier(TokenCacheSettings cache) {
        TokenVerifier verifier = issuer.verifier()
                .clock(clock)
                .cryptoProvider(crypto)
                .cache(cache)
                .build();
        open.add(verifier);
        return verifier;
    }

    private TokenVerifier fetching() {
        fetcher.body = issuer.jwks();
        TokenVerifier verifier = TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(URI.create(TestIssuer.NAME + "/.well-known/jwks.json"))
                .jwksFetcher(fetcher)
                .clock(clock)
                .cryptoProvider(crypto)
                .build();
        open.add(verifier);
        return verifier;
    }

    private static void assertRejected(TokenVerifier verifier, String token, String code) {
        assertThat(verifier.authenticate(token).rejection())
                .map(TokenRejection::code)
                .hasValue(code);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
