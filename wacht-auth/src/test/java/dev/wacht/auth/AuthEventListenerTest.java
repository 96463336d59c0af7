package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** What a listener hears, and that it decides nothing. */
class AuthEventListenerTest {
    private static final URI JWKS = URI.create(TestIssuer.NAME + "/.well-known/jwks.json");
    private static final JwksSettings BRIEF =
            JwksSettings.builder().deadline(Duration.ofMillis(50)).build();

    private final TestIssuer issuer = TestIssuer.create();
    private final TestClock clock = new TestClock(TestIssuer.NOW);
    private final SwitchedFetcher fetcher = new SwitchedFetcher();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private TokenVerifier verifier = verifier(new Recorder());

    @AfterEach
    void close() {
        verifier.close();
    }

    @Test
    void hearsOfTokensThatPassAndOfWhyOthersDoNot() throws Exception {
        fetcher.body = issuer.jwks();
        verifier.preload();
        assertHeard("refreshed " + JWKS + " 1");
        String token = issuer.token();
        verifier.authenticate(token);
        assertHeard("verified u1");
        verifier.verify(token);
        assertHeard("verified u1");
        verifier.authenticate("garbage");
        assertHeard("rejected malformed");
        assertThatThrownBy(() -> verifier.verify(TestIssuer.create().token()))
                .isInstanceOf(TokenRejectedException.class);
        assertHeard("rejected bad_signature");
        verifier.authenticate(null);
        assertThat(heard).isEmpty();
    }

    @Test
    void hearsOfKeysThatCannotBeHadAndOfOldOnesInUse() throws Exception {
        fetcher.body = issuer.jwks();
        verifier.preload();
        assertHeard("refreshed " + JWKS + " 1");
        fetcher.body = null;
        clock.advance(Duration.ofMinutes(6));
        String token = issuer.token(TestIssuer.claims("").replaceAll("\"exp\":\\d+", "\"exp\":9999999999"));
        for (int i = 0; i < 3; i++) {
            assertThat(verifier.authenticate(token).isAuthenticated()).isTrue();
        }
        // The failure is heard of in the background, whenever it is one.
        List<String> events = new ArrayList<>();
        String failed = "failed " + JWKS + " IOException";
        while (!events.contains(failed) || !events.containsAll(List.of("verified u1", "stale " + JWKS + " PT6M"))) {
            String event = heard.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("one more after %s", events).isNotNull();
            events.add(String.valueOf(event));
        }
        assertThat(events).filteredOn(event -> event.startsWith("stale")).hasSize(1);
    }

    @Test
    void whatItThrowsChangesNoDecisionAndIsLogged() {
        verifier.close();
        verifier = verifier(new Saboteur());
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
        assertThat(CapturedLog.lines(Level.WARN, "sabotage")).hasSize(1);
        assertThat(CapturedLog.lines(Level.DEBUG, "sabotage")).isNotEmpty();
    }

    private TokenVerifier verifier(AuthEventListener listener) {
        return TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(JWKS)
                .jwksFetcher(fetcher)
                .jwks(BRIEF)
                .clock(clock)
                .listener(listener)
                .build();
    }

    private void assertHeard(String event) throws InterruptedException {
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(event);
    }

    private final class Recorder implements AuthEventListener {
        @Override
        public void onVerified(SessionClaims claims) {
            heard.add("verified " + claims.userId());
        }

        @Override
        public void onRejected(TokenRejection reason) {
            heard.add("rejected " + reason.code());
        }

        @Override
        public void onKeysRefreshed(URI jwksUri, int keys) {
            heard.add("refreshed " + jwksUri + " " + keys);
        }

        @Override
        public void onRefreshFailed(URI jwksUri, Throwable cause) {
            heard.add("failed " + jwksUri + " " + cause.getClass().getSimpleName());
        }

        @Override
        public void onServingStale(URI jwksUri, Duration age) {
            heard.add("stale " + jwksUri + " " + age);
        }
    }

    private static final class Saboteur implements AuthEventListener {
        @Override
        public void onVerified(SessionClaims claims) {
            throw new AssertionError("sabotage");
        }

        @Override
        public void onRejected(TokenRejection reason) {
            throw new IllegalStateException("sabotage");
        }

        @Override
        public void onKeysRefreshed(URI jwksUri, int keys) {
            throw new NoClassDefFoundError("sabotage");
        }

        @Override
        public void onRefreshFailed(URI jwksUri, Throwable cause) {
            throw new NullPointerException("sabotage");
        }

        @Override
        public void onServingStale(URI jwksUri, Duration age) {
            throw new StackOverflowError("sabotage");
        }
    }
}
