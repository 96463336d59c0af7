package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testsupport.CapturedLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

/** What the log contains, and what it must never contain. Each test uses another host, to find its lines. */
class LogTest {
    private final TestIssuer issuer = TestIssuer.create();
    private final TestClock clock = new TestClock(TestIssuer.NOW);

    @Test
    void outageIsLoggedAsOneWarning() {
        AtomicReference<@Nullable Integer> status = new AtomicReference<>(500);
        try (TokenVerifier verifier = verifier("outage.example.com", () -> answer(status.get(), null))) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(verifier::preload).isInstanceOf(KeysUnavailableException.class);
                clock.advance(Duration.ofSeconds(2));
            }
            assertThat(CapturedLog.lines(Level.WARN, "outage.example.com"))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.logger()).isEqualTo(JwksKeySource.class.getName());
                        assertThat(line.text()).contains("status 500", "no keys are known yet");
                    });

            status.set(200);
            verifier.preload();
            assertThat(CapturedLog.lines(Level.INFO, "outage.example.com")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"-7, ahead of", "7, behind", "-3600, ahead of", "3600, behind"})
    void wrongClockIsOneWarningWithTheDrift(int seconds, String direction) {
        String host = "clock" + seconds + ".example.com";
        try (TokenVerifier verifier =
                verifier(host, () -> answer(200, clock.instant().plusSeconds(seconds)))) {
            verifier.preload();
            clock.advance(Duration.ofHours(2));
            verifier.preload();
        }
        assertThat(CapturedLog.lines(Level.WARN, host))
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .contains("about " + (Math.abs(seconds) - (seconds < 0 ? 1 : 0)) + " s " + direction));
    }

    /** Session tokens have no {@code nbf}, so a clock that is behind rejects none. */
    @ParameterizedTest
    @CsvSource({
        "ahead of, 39, 35, passes",
        "ahead of, 40, 35, expired",
        "ahead of, 3600, 35, expired",
        "behind, 3600, 35, passes",
        "behind, 60, -64, passes",
        "behind, 60, -65, expired"
    })
    void clockAheadRejectsValidTokensAndClockBehindAcceptsExpiredOnes(
            String direction, int seconds, int left, String outcome) {
        Instant issuersNow = TestIssuer.NOW;
        clock.advance(Duration.ofSeconds(direction.equals("behind") ? -seconds : seconds));
        String token = issuer.token(TestIssuer.claims("")
                .replaceAll(
                        "\"exp\":\\d+",
                        "\"exp\":" + issuersNow.plusSeconds(left).getEpochSecond()));
        try (TokenVerifier verifier = verifier("skewed.example.com", () -> answer(200, null))) {
            assertThat(verifier.authenticate(token)
                            .rejection()
                            .map(TokenRejection::code)
                            .orElse("passes"))
                    .isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource({"-5", "0", "5"})
    void smallDriftIsNotLogged(int seconds) {
        String host = "right" + seconds + ".example.com";
        try (TokenVerifier verifier =
                verifier(host, () -> answer(200, clock.instant().plusSeconds(seconds)))) {
            verifier.preload();
        }
        assertThat(CapturedLog.lines(Level.WARN, host)).isEmpty();
    }

    @Test
    void rejectionIsLoggedAtDebugWithoutTheToken() {
        String token = TestIssuer.create().token();
        TokenVerifier verifier = issuer.verifier().build();
        verifier.authenticate(token);
        assertThat(CapturedLog.lines(Level.DEBUG, "token rejected: bad_signature"))
                .isNotEmpty();
        for (String part : token.split("\\.", -1)) {
            assertThat(CapturedLog.all()).noneMatch(line -> line.text().contains(part));
        }
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:4711", "http://localhost:4712", "https://[::1]:4713"})
    void verifierWithLoopbackIssuerWarnsOnce(String issuerName) {
        TokenVerifier verifier = TokenVerifier.builder()
                .issuer(issuerName)
                .staticKeys(issuer.jwks())
                .clock(clock)
                .build();
        verifier.authenticate(issuer.token());
        verifier.authenticate(issuer.token(TestIssuer.claims("").replace(TestIssuer.NAME, issuerName)));
        assertThat(CapturedLog.lines(Level.WARN, issuerName + " is a loopback address"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.logger()).isEqualTo(TokenVerifier.class.getName());
                    assertThat(line.text()).contains("publishable key");
                });
        OAuthTokenVerifier.builder()
                .issuer(issuerName + "/oauth")
                .audience("a")
                .build()
                .close();
        assertThat(CapturedLog.lines(Level.WARN, issuerName + "/oauth is a loopback address"))
                .singleElement()
                .satisfies(line -> assertThat(line.logger()).isEqualTo(OAuthTokenVerifier.class.getName()));
    }

    @ParameterizedTest
    @CsvSource({"https://localhost.example.com", "https://loop.example.com", "urn:wacht:127.0.0.1"})
    void verifierWithOtherIssuerDoesNotWarn(String issuerName) {
        TokenVerifier.builder().issuer(issuerName).staticKeys(issuer.jwks()).build();
        assertThat(CapturedLog.lines(Level.WARN, issuerName)).isEmpty();
    }

    private JwksResponse answer(@Nullable Integer status, @Nullable Instant date) {
        return new JwksResponse(status == null ? 0 : status, issuer.jwks().getBytes(StandardCharsets.UTF_8), date);
    }

    private TokenVerifier verifier(String host, Supplier<JwksResponse> answers) {
        return TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .jwksUri(URI.create("https://" + host + "/.well-known/jwks.json"))
                .jwksFetcher((uri, deadline) -> answers.get())
                .clock(clock)
                .build();
    }
}
