package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.LocalWacht;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state of a verifier's keys that health checks read. */
class KeyStatusTest {
    private static final String JWKS = "/.well-known/jwks.json";

    private final LocalWacht wacht = LocalWacht.start();
    private final TestClock clock = new TestClock(Instant.parse("2026-03-04T10:00:00Z"));
    private final BlockingQueue<String> refreshes = new LinkedBlockingQueue<>();
    private final TokenVerifier verifier = TokenVerifier.builder()
            .publishableKey(wacht.publishableKey())
            .clock(clock)
            .listener(new AuthEventListener() {
                @Override
                public void onKeysRefreshed(KeysRefreshedEvent event) {
                    refreshes.add("refreshed");
                }

                @Override
                public void onKeysRefreshFailed(KeysRefreshFailedEvent event) {
                    refreshes.add(event.errorType());
                }
            })
            .build();

    @AfterEach
    void close() {
        verifier.close();
        wacht.close();
    }

    @Test
    void keysThatWereNotNeededYetAreNotFetched() {
        KeyStatus status = verifier.keyStatus();

        assertThat(status.state()).isEqualTo(KeyStatus.State.NOT_FETCHED);
        assertThat(status.keyCount()).isZero();
        assertThat(status.age()).isEmpty();
        assertThat(status.refreshedAt()).isEmpty();
        assertThat(status.failedAt()).isEmpty();
        assertThat(status.errorType()).isEmpty();
        assertThat(wacht.requestCount("GET", JWKS)).isZero();
    }

    @Test
    void keysAreFreshThenStaleThenUnavailable() {
        Instant fetched = clock.instant();
        verifier.preload();
        assertThat(verifier.keyStatus().state()).isEqualTo(KeyStatus.State.FRESH);
        assertThat(verifier.keyStatus().keyCount()).isEqualTo(1);
        assertThat(verifier.keyStatus().refreshedAt()).hasValue(fetched);

        clock.advance(Duration.ofMinutes(6));
        assertThat(verifier.keyStatus().state()).isEqualTo(KeyStatus.State.STALE);
        assertThat(verifier.keyStatus().age()).hasValue(Duration.ofMinutes(6));
        assertThat(verifier.keyStatus().keyCount()).isEqualTo(1);

        clock.advance(Duration.ofHours(1));
        assertThat(verifier.keyStatus().state()).isEqualTo(KeyStatus.State.UNAVAILABLE);
        assertThat(verifier.keyStatus().keyCount()).isZero();
        assertThat(verifier.keyStatus().refreshedAt()).hasValue(fetched);
        assertThat(wacht.requestCount("GET", JWKS)).isEqualTo(1);
    }

    @Test
    void aFailedFirstFetchIsUnavailableUntilOneSucceeds() {
        wacht.down();
        Instant failed = clock.instant();
        assertThatThrownBy(verifier::preload).isInstanceOf(KeysUnavailableException.class);

        KeyStatus status = verifier.keyStatus();
        assertThat(status.state()).isEqualTo(KeyStatus.State.UNAVAILABLE);
        assertThat(status.failedAt()).hasValue(failed);
        assertThat(status.errorType()).isPresent();
        assertThat(status.toString()).isEqualTo("KeyStatus[UNAVAILABLE, keys 0]");

        wacht.up();
        clock.advance(Duration.ofSeconds(2));
        verifier.preload();
        assertThat(verifier.keyStatus().state()).isEqualTo(KeyStatus.State.FRESH);
        assertThat(verifier.keyStatus().failedAt()).as("the last failure stays").hasValue(failed);
    }

    /** An instance that a health check took out of rotation gets no requests, and must fetch keys without them. */
    @Test
    void failedFirstFetchIsRetriedWithoutRequests() throws Exception {
        wacht.faults(JWKS).status(503);
        assertThatThrownBy(verifier::preload).isInstanceOf(KeysUnavailableException.class);
        assertThat(refreshes.poll(20, TimeUnit.SECONDS)).isEqualTo("503");
        wacht.faults().clear();

        assertThat(refreshes.poll(20, TimeUnit.SECONDS)).isEqualTo("refreshed");
        assertThat(verifier.keyStatus().state()).isEqualTo(KeyStatus.State.FRESH);
    }

    @Test
    void hangingFetchDoesNotDelayTheStatus() throws Exception {
        ScriptedJwksFetcher hanging = new ScriptedJwksFetcher();
        hanging.gate = new CountDownLatch(1);
        try (TokenVerifier other = hanging.verifier(clock)) {
            var fetch = other.authenticateAsync(TestIssuer.create().token()).toCompletableFuture();
            assertThat(other.keyStatus().state()).isEqualTo(KeyStatus.State.NOT_FETCHED);
            assertThat(fetch).isNotDone();
            hanging.body = "{\"keys\":[]}";
            hanging.gate.countDown();
            assertThatThrownBy(() -> fetch.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(KeysUnavailableException.class);
            assertThat(other.keyStatus().errorType()).hasValue("invalid_response");
        }
    }

    @Test
    void configuredKeysAreAlwaysFresh() {
        try (TokenVerifier configured = TokenVerifier.builder()
                        .issuer(wacht.issuer())
                        .staticKeys(wacht.jwks())
                        .build();
                OAuthTokenVerifier oauth = OAuthTokenVerifier.builder()
                        .issuer(wacht.oauthIssuer())
                        .audience("a")
                        .build()) {
            assertThat(configured.keyStatus().state()).isEqualTo(KeyStatus.State.FRESH);
            assertThat(configured.keyStatus().keyCount()).isEqualTo(1);
            assertThat(configured.keyStatus().age()).isEmpty();
            assertThat(oauth.keyStatus().state()).isEqualTo(KeyStatus.State.NOT_FETCHED);
            oauth.preload();
            assertThat(oauth.keyStatus().state()).isEqualTo(KeyStatus.State.FRESH);
        }
    }

    /** Metrics count by it, so it must not contain text from a server or network. */
    @ParameterizedTest
    @CsvSource({
        "timeout, timeout",
        "host, unknown_host",
        "tls, tls",
        "refused, connection_refused",
        "route, connection_refused",
        "reset, connection_reset",
        "end, connection_reset",
        "io, other",
        "bug, other"
    })
    void errorTypeIsOneOfFewWords(String thrown, String expected) {
        KeysRefreshFailedEvent event =
                KeysRefreshFailedEvent.of(URI.create("https://a.example" + JWKS), failure(thrown));

        assertThat(event.errorType()).isEqualTo(expected);
    }

    private static Throwable failure(String name) {
        return switch (name) {
            case "timeout" -> new SocketTimeoutException("secret");
            case "host" -> new UnknownHostException("secret");
            case "tls" -> new SSLHandshakeException("secret");
            case "refused" -> new ConnectException("secret");
            case "route" -> new NoRouteToHostException("secret");
            case "reset" -> new SocketException("secret");
            case "end" -> new EOFException("secret");
            case "io" -> new IOException("secret");
            default -> new IllegalStateException("secret");
        };
    }
}
