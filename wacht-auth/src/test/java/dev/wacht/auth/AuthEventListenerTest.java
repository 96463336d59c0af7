package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testsupport.CapturedLog;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Which events a listener receives, and that it changes no decision. */
class AuthEventListenerTest {
    private static final URI JWKS = URI.create(TestIssuer.NAME + "/.well-known/jwks.json");

    private final TestIssuer issuer = TestIssuer.create();
    private final TestClock clock = new TestClock(TestIssuer.NOW);
    private final ScriptedJwksFetcher fetcher = new ScriptedJwksFetcher();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private TokenVerifier verifier = verifier(new Recorder());

    @AfterEach
    void close() {
        verifier.close();
    }

    @Test
    void receivesAcceptedTokensAndReasonsOfRejections() throws Exception {
        fetcher.body = issuer.jwks();
        verifier.preload();
        assertReceived("refreshed " + JWKS + " 1");
        String token = issuer.token();
        verifier.authenticate(token);
        assertReceived("verified u1");
        verifier.verify(token);
        assertReceived("verified u1");
        verifier.authenticate("garbage");
        assertReceived("rejected malformed");
        assertThatThrownBy(() -> verifier.verify(TestIssuer.create().token()))
                .isInstanceOf(TokenRejectedException.class);
        assertReceived("rejected bad_signature");
        verifier.authenticate(null);
        assertThat(received).isEmpty();
    }

    @Test
    void receivesFailedFetchesAndUseOfStaleKeys() throws Exception {
        fetcher.body = issuer.jwks();
        verifier.preload();
        assertReceived("refreshed " + JWKS + " 1");
        fetcher.body = "down";
        clock.advance(Duration.ofMinutes(6));
        String token = issuer.token(TestIssuer.claims("").replaceAll("\"exp\":\\d+", "\"exp\":9999999999"));
        for (int i = 0; i < 3; i++) {
            assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        }
        // The failure is published by a background thread, at any time.
        List<String> events = new ArrayList<>();
        String failed = "failed " + JWKS + " invalid_response";
        while (!events.contains(failed) || !events.containsAll(List.of("verified u1", "stale " + JWKS + " PT6M"))) {
            String event = received.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("one more after %s", events).isNotNull();
            events.add(String.valueOf(event));
        }
        assertThat(events).filteredOn(event -> event.startsWith("stale")).hasSize(1);
    }

    @Test
    void exceptionOfAListenerIsLoggedAndChangesNoDecision() {
        verifier.close();
        verifier = verifier(new ThrowingListener());
        fetcher.body = "down";
        assertThatThrownBy(verifier::preload).isInstanceOf(KeysUnavailableException.class);
        fetcher.body = issuer.jwks();
        clock.advance(Duration.ofSeconds(1));
        verifier.preload();
        assertThat(verifier.authenticate(issuer.token()).userId()).hasValue("u1");
        assertThat(verifier.authenticate("garbage").rejection())
                .map(TokenRejection::code)
                .hasValue("malformed");
        assertThat(verifier.authenticate(TestIssuer.create().token()).isAuthenticated())
                .isFalse();
        clock.advance(Duration.ofMinutes(6));
        String later = issuer.token(TestIssuer.claims("").replaceAll("\"exp\":\\d+", "\"exp\":9999999999"));
        assertThat(verifier.authenticate(later).isAuthenticated()).isTrue();
        assertThat(CapturedLog.lines(Level.WARN, "thrown by the listener")).hasSize(1);
        assertThat(CapturedLog.lines(Level.DEBUG, "thrown by the listener")).isNotEmpty();
    }

    @Test
    void eventsContainIssuerAndUser() {
        SessionClaims claims = SessionClaims.builder()
                .issuer(TestIssuer.NAME)
                .userId("u1")
                .expiresAt(TestIssuer.NOW)
                .build();
        TokenVerifiedEvent verified = TokenVerifiedEvent.of(claims);
        assertThat(verified.session()).hasValue(claims);
        assertThat(verified.oauthToken()).isEmpty();
        assertThat(verified.issuer()).isEqualTo(TestIssuer.NAME);
        assertThat(verified.userId()).isEqualTo("u1");
        assertThat(verified.expiresAt()).isEqualTo(TestIssuer.NOW);

        TokenRejection rejection = verifier.authenticate("garbage").rejection().orElseThrow();
        TokenRejectedEvent rejected = TokenRejectedEvent.of(TestIssuer.NAME, rejection);
        assertThat(rejected.issuer()).isEqualTo(TestIssuer.NAME);
        assertThat(rejected.rejection()).isEqualTo(rejection);
    }

    private TokenVerifier verifier(AuthEventListener listener) {
        return TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(JWKS)
                .jwksFetcher(fetcher)
                .clock(clock)
                .listener(listener)
                .build();
    }

    private void assertReceived(String event) throws InterruptedException {
        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(event);
    }

    private final class Recorder implements AuthEventListener {
        @Override
        public void onTokenVerified(TokenVerifiedEvent event) {
            received.add("verified " + event.userId());
        }

        @Override
        public void onTokenRejected(TokenRejectedEvent event) {
            received.add("rejected " + event.rejection().code());
        }

        @Override
        public void onKeysRefreshed(KeysRefreshedEvent event) {
            received.add("refreshed " + event.jwksUri() + " " + event.keyCount());
        }

        @Override
        public void onKeysRefreshFailed(KeysRefreshFailedEvent event) {
            received.add("failed " + event.jwksUri() + " " + event.errorType());
        }

        @Override
        public void onStaleKeysServed(StaleKeysServedEvent event) {
            received.add("stale " + event.jwksUri() + " " + event.age());
        }
    }

    private static final class ThrowingListener implements AuthEventListener {
        @Override
        public void onTokenVerified(TokenVerifiedEvent event) {
            throw new AssertionError("thrown by the listener");
        }

        @Override
        public void onTokenRejected(TokenRejectedEvent event) {
            throw new IllegalStateException("thrown by the listener");
        }

        @Override
        public void onKeysRefreshed(KeysRefreshedEvent event) {
            throw new NoClassDefFoundError("thrown by the listener");
        }

        @Override
        public void onKeysRefreshFailed(KeysRefreshFailedEvent event) {
            throw new NullPointerException("thrown by the listener");
        }

        @Override
        public void onStaleKeysServed(StaleKeysServedEvent event) {
            throw new StackOverflowError("thrown by the listener");
        }
    }
}
