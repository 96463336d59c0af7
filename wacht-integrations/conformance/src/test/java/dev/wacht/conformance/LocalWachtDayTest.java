package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.model.ApiAuditLog;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.TokenRejectedException;
import dev.wacht.auth.TokenRejection;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import dev.wacht.client.GatewayAuthorizer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A working day by LocalWacht's clock, with real verifiers and a real gateway client. */
class LocalWachtDayTest extends LocalWachtAndClient {
    private static final Instant NINE = Instant.parse("2026-03-04T09:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-03-05T00:00:00Z");
    private static final String ORGANIZATION = "urn:wacht:organization:42";

    @BeforeEach
    void beginAtNine() {
        wacht.clock().set(NINE);
    }

    @Test
    void userStaysSignedInWithNewTokens() {
        try (TokenVerifier verifier = TokenVerifier.builder()
                .publishableKey(wacht.publishableKey())
                .clock(wacht.clock())
                .build()) {
            String user = wacht.user().firstName("Ann").create();
            String morning = wacht.session().user(user).permission("user:read").token();
            verifier.authenticate(morning).protect("user:read");

            wacht.clock().advance(Duration.ofSeconds(39));
            assertThat(verifier.authenticate(morning).isAuthenticated())
                    .as("35 s, and 5 s of clock skew")
                    .isTrue();
            wacht.clock().advance(Duration.ofSeconds(1));
            assertThat(verifier.authenticate(morning).rejection())
                    .get()
                    .extracting(TokenRejection::code)
                    .isEqualTo(TokenRejection.EXPIRED);

            wacht.clock().set(NINE.plus(Duration.ofHours(3)));
            wacht.rotateKeys();
            WachtAuth noon = verifier.authenticate(wacht.session().user(user).token());
            assertThat(noon.requireUserId()).as("signed with a new key").isEqualTo(user);
            assertThat(noon.claims().orElseThrow().expiresAt())
                    .isEqualTo(wacht.clock().instant().plusSeconds(35));
        }
    }

    @Test
    void agentTokenExpiresAfterAnHour() {
        try (OAuthTokenVerifier verifier = OAuthTokenVerifier.builder()
                .issuer(wacht.oauthIssuer())
                .audience(ORGANIZATION)
                .clock(wacht.clock())
                .build()) {
            String token =
                    wacht.oauthToken().organization("42").scope("mcp:invoke").jwt();
            assertThat(verifier.verify(token).scopes()).containsExactly("mcp:invoke");

            wacht.clock().advance(Duration.ofMinutes(61));

            assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRejectedException.class);
        }
    }

    @Test
    void machineIsRateLimitedUntilItsKeyExpires() {
        try (GatewayAuthorizer gateway = GatewayAuthorizer.of(client)) {
            String key = wacht.apiKey()
                    .rateLimit(2, Duration.ofHours(1))
                    .lifetime(Duration.between(NINE, MIDNIGHT))
                    .create();
            int allowed = 0;
            int limited = 0;
            while (wacht.clock().instant().isBefore(MIDNIGHT)) {
                try {
                    authorize(gateway, key);
                    allowed++;
                } catch (RateLimitedException e) {
                    assertThat(e.retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofHours(1));
                    limited++;
                }
                wacht.clock().advance(Duration.ofMinutes(20));
            }

            assertThat(allowed).as("2 of 3 in each of 15 hours").isEqualTo(30);
            assertThat(limited).isEqualTo(15);
            assertThatThrownBy(() -> authorize(gateway, key)).isInstanceOf(UnauthenticatedException.class);
            assertThat(client.apiKeys().getAllApiAuditLogs("local").stream().map(ApiAuditLog::getOutcome))
                    .hasSize(45)
                    .filteredOn("blocked"::equals)
                    .hasSize(15);
        }
    }

    private static void authorize(MachineAuthorizer gateway, String key) {
        gateway.authorize(
                MachineRequest.builder(MachineCredential.apiKey(key))
                        .method("GET")
                        .resource("/reports")
                        .build(),
                MachineRequirement.authenticated());
    }
}
