package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.LocalWacht;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outages of Wacht: known keys stay in use for a while, missing keys are 503, and an outage is never a 401. */
class KeyOutageTest {
    private static final String JWKS = "/.well-known/jwks.json";

    private final LocalWacht wacht = LocalWacht.start();
    private final TestClock clock = new TestClock(Instant.now());
    private final TokenVerifier verifier = verifier(clock);

    @AfterEach
    void close() {
        verifier.close();
        wacht.close();
    }

    @Test
    void knownKeysVerifyTokensInAnOutage() {
        verifier.preload();
        wacht.down();
        clock.advance(Duration.ofMinutes(64));
        assertThat(verifier.authenticate(tokenAtClock()).isAuthenticated()).isTrue();
    }

    @Test
    void knownKeysAreUsedForABoundedTime() {
        verifier.preload();
        wacht.down();
        clock.advance(Duration.ofMinutes(66));
        assertThatThrownBy(() -> verifier.authenticate(tokenAtClock())).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void missingKeysAre503() {
        wacht.down();
        assertThatThrownBy(() -> verifier.authenticate(wacht.session().token()))
                .isInstanceOfSatisfying(KeysUnavailableException.class, e -> {
                    assertThat(e.httpStatus()).isEqualTo(503);
                    assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(1));
                    assertThat(ErrorEnvelope.of(e).headers()).containsEntry("Retry-After", "1");
                });
        assertThatThrownBy(verifier::preload).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void invalidTokenIsRejectedWithoutKeys() {
        wacht.down();
        assertThat(verifier.authenticate("garbage").rejection()).isPresent();
        assertThat(verifier.authenticate(wacht.session().unsigned().token()).rejection())
                .isPresent();
        assertThat(verifier.authenticate(wacht.session().expired().token()).rejection())
                .isPresent();
        assertThat(verifier.authenticate(null).isAuthenticated()).isFalse();
    }

    @Test
    void missingKeysAreFetchedAgainAfterASecond() {
        wacht.down();
        assertThatThrownBy(verifier::preload).isInstanceOf(KeysUnavailableException.class);
        wacht.up();
        assertThatThrownBy(() -> verifier.authenticate(wacht.session().token()))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("not due yet");
        clock.advance(Duration.ofSeconds(1));
        assertThat(verifier.authenticate(wacht.session().token()).isAuthenticated())
                .isTrue();
        assertThat(wacht.requestCount("GET", JWKS)).isEqualTo(1);
    }

    @Test
    void missingKeysAreFetchedAtOnceAfterTheClockWasSetBack() {
        wacht.down();
        assertThatThrownBy(verifier::preload).isInstanceOf(KeysUnavailableException.class);
        wacht.up();
        clock.advance(Duration.ofSeconds(-2));
        assertThat(verifier.authenticate(tokenAtClock()).isAuthenticated()).isTrue();
    }

    @Test
    void knownKeysAreKeptInAnOutageAfterTheClockWasSetBack() {
        verifier.preload();
        wacht.down();
        clock.advance(Duration.ofHours(-2));
        assertThat(verifier.authenticate(tokenAtClock()).isAuthenticated()).isTrue();
    }

    @Test
    void unknownSignatureIs503WhenTheRefetchFails() {
        verifier.preload();
        wacht.rotateKeys();
        wacht.down();
        clock.advance(Duration.ofSeconds(6));
        String token = wacht.session().token();
        assertThatThrownBy(() -> verifier.authenticate(token)).isInstanceOf(KeysUnavailableException.class);
        // No further fetch is due yet.
        wacht.up();
        assertThatThrownBy(() -> verifier.authenticate(token))
                .isInstanceOfSatisfying(
                        KeysUnavailableException.class,
                        e -> assertThat(e.retryAfter())
                                .hasValueSatisfying(
                                        wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(5))));
        assertThat(wacht.requestCount("GET", JWKS)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(6));
        assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
    }

    @Test
    void responseWithoutUsableKeysIsAFailedFetch() {
        ScriptedJwksFetcher fetcher = new ScriptedJwksFetcher();
        TestIssuer issuer = TestIssuer.create();
        fetcher.body = issuer.jwks();
        TestClock fixed = new TestClock(TestIssuer.NOW);
        try (TokenVerifier other = fetcher.verifier(fixed)) {
            other.preload();
            fetcher.body = "{\"keys\":[]}";
            fixed.advance(Duration.ofSeconds(6));
            assertThatThrownBy(() -> other.authenticate(TestIssuer.create().token()))
                    .isInstanceOf(KeysUnavailableException.class);
            assertThat(other.authenticate(issuer.token()).isAuthenticated()).isTrue();
        }
    }

    /** 1 s after the first failure, then 2, 4 … 60 s. */
    @Test
    void fetchesBackOffInAnOutage() throws Exception {
        TestIssuer issuer = TestIssuer.create();
        ScriptedJwksFetcher fetcher = new ScriptedJwksFetcher();
        fetcher.body = issuer.jwks();
        TestClock fixed = new TestClock(TestIssuer.NOW);
        Set<Thread> others = fetchThreads();
        try (TokenVerifier other = fetcher.verifier(fixed)) {
            String token = issuer.token(TestIssuer.claims("").replaceAll("\"exp\":\\d+", "\"exp\":9999999999"));
            assertThat(other.authenticate(token).isAuthenticated()).isTrue();
            fetcher.body = "down";
            fixed.advance(Duration.ofMinutes(6));
            for (int second = 0; second < 600; second++) {
                assertThat(other.authenticate(token).isAuthenticated()).isTrue();
                for (Thread fetch : fetchThreads()) {
                    if (!others.contains(fetch)) {
                        fetch.join(20_000);
                    }
                }
                fixed.advance(Duration.ofSeconds(1));
            }
        }
        // The successful one, seven in the first minute, then one a minute; on a slow machine a few may be late.
        assertThat(fetcher.fetches.get()).isBetween(13, 20);
    }

    private static Set<Thread> fetchThreads() {
        Set<Thread> found = new HashSet<>(Thread.getAllStackTraces().keySet());
        found.removeIf(thread -> !thread.getName().equals("wacht-jwks-fetch"));
        return found;
    }

    @Test
    void closedVerifierKeepsItsKeysAndFetchesNoMore() {
        verifier.preload();
        verifier.close();
        verifier.close();
        assertThat(verifier.authenticate(wacht.session().token()).isAuthenticated())
                .isTrue();
        clock.advance(Duration.ofHours(2));
        assertThatThrownBy(() -> verifier.authenticate(tokenAtClock()))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("closed");
        assertThat(wacht.requestCount("GET", JWKS)).isEqualTo(1);
    }

    @Test
    void interruptEndsTheWaitAndIsPreserved() {
        ScriptedJwksFetcher fetcher = new ScriptedJwksFetcher();
        try (TokenVerifier other = fetcher.verifier(Clock.systemUTC())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(other::preload)
                    .isInstanceOf(KeysUnavailableException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Returns a token that is valid at the time of the verifier's clock. */
    private String tokenAtClock() {
        return wacht.session()
                .claim("exp", clock.instant().plusSeconds(35).getEpochSecond())
                .token();
    }

    private TokenVerifier verifier(Clock at) {
        return TokenVerifier.builder()
                .publishableKey(wacht.publishableKey())
                .clock(at)
                .build();
    }
}
