package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.OAuthTokenBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The claims of valid tokens, and the keys that verify them. {@link OAuthTokenRulesTest} breaks each rule in turn. */
class OAuthTokenVerifierTest {
    private static final String AUDIENCE = "urn:wacht:organization:o1";
    private static final String JWKS = "/oauth/.well-known/jwks.json";

    private final LocalWacht wacht = LocalWacht.start();
    private final TestClock clock = new TestClock(Instant.now());
    private final OAuthTokenVerifier verifier = OAuthTokenVerifier.builder()
            .issuer(wacht.oauthIssuer())
            .audience(AUDIENCE, "oc_1")
            .clock(clock)
            .build();

    @AfterEach
    void close() {
        verifier.close();
        wacht.close();
    }

    @Test
    void claimsOfAValidTokenAreReturned() {
        OAuthTokenClaims claims = verifier.verify(token().user("u1")
                .client("oc_9")
                .session("s1")
                .scope("user:read")
                .scope("mcp:invoke")
                .jwt());

        assertThat(claims.issuer()).isEqualTo(wacht.oauthIssuer());
        assertThat(claims.userId()).isEqualTo("u1");
        assertThat(claims.clientId()).isEqualTo("oc_9");
        assertThat(claims.sessionId()).hasValue("s1");
        assertThat(claims.tokenId()).isPresent();
        assertThat(claims.scopes()).containsExactly("user:read", "mcp:invoke");
        assertThat(claims.audience()).containsExactly(AUDIENCE);
        assertThat(claims.organizationId()).hasValue("o1");
        assertThat(claims.workspaceId()).isEmpty();
        assertThat(claims.expiresAt()).isAfter(Instant.now().plusSeconds(3_500));
        assertThat(claims.asMap()).containsEntry("token_use", "access_token");
        assertThat(claims.toString()).doesNotContain("s1");
    }

    @Test
    void tokenForTheClientHasNoTenant() {
        OAuthTokenClaims claims =
                verifier.verify(wacht.oauthToken().client("oc_1").jwt());
        assertThat(claims.audience()).containsExactly("oc_1");
        assertThat(claims.organizationId()).isEmpty();
        assertThat(claims.scopes()).isEmpty();
    }

    @Test
    void oneMatchingAudienceIsEnough() {
        assertThat(verifier.verify(
                                token().claim("aud", List.of("other", "oc_1")).jwt())
                        .audience())
                .containsExactly("other", "oc_1");
    }

    @Test
    void tokenForTwoOrganizationsHasNoOrganization() {
        OAuthTokenClaims claims = verifier.verify(token().claim("aud", List.of(AUDIENCE, "urn:wacht:organization:o2"))
                .jwt());
        assertThat(claims.organizationId()).isEmpty();
    }

    @Test
    void signatureOfAnotherKeyWithTheSameKidIsRejected() {
        try (LocalWacht stranger = LocalWacht.start()) {
            String kid = verifier.verify(token().jwt()) == null ? "" : kidOf(token().jwt());
            String forged = stranger.oauthToken()
                    .issuer(wacht.oauthIssuer())
                    .organization("o1")
                    .header("kid", kid)
                    .jwt();
            assertThatThrownBy(() -> verifier.verify(forged))
                    .isInstanceOfSatisfying(
                            TokenRejectedException.class,
                            e -> assertThat(e.rejection().orElseThrow().code()).isEqualTo("bad_signature"));
        }
    }

    @Test
    void sessionAndOpaqueTokensAreRejected() {
        for (String other : List.of(
                wacht.session().token(),
                wacht.session().issuer(wacht.oauthIssuer()).token(),
                "opaque",
                "a.b.c",
                "")) {
            assertThatThrownBy(() -> verifier.verify(other)).isInstanceOf(TokenRejectedException.class);
        }
    }

    @Test
    void rotatedKeyIsFetchedAndOldKeyIsRejected() {
        String old = token().jwt();
        verifier.verify(old);
        wacht.rotateOAuthKeys();
        clock.advance(Duration.ofSeconds(6));
        verifier.verify(token().jwt());
        assertThat(wacht.requestCount("GET", JWKS)).isEqualTo(2);
        assertThatThrownBy(() -> verifier.verify(old)).isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void keysAreFreshForAnHourAndUsedThroughADayOfOutage() {
        verifier.preload();
        wacht.down();
        clock.advance(Duration.ofHours(25).minusMinutes(1));
        assertThat(verifier.verify(atClock()).userId()).isNotBlank();
        clock.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> verifier.verify(atClock())).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void missingKeysAre503() {
        wacht.down();
        assertThatThrownBy(() -> verifier.verify(token().jwt())).isInstanceOf(KeysUnavailableException.class);
        assertThatThrownBy(() -> verifier.verify(token().expired().jwt())).isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void issuerAndAudienceAreRequired() {
        assertThatThrownBy(() -> OAuthTokenVerifier.builder()
                        .issuer("https://a.example.com")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("audience");
        assertThatThrownBy(() -> OAuthTokenVerifier.builder().audience("a").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("issuer");
        assertThatThrownBy(() -> OAuthTokenVerifier.builder().audience(" "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OAuthTokenVerifier.builder()
                        .issuer("http://a.example.com")
                        .audience("a")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
        assertThatThrownBy(() -> OAuthTokenVerifier.builder().clockSkew(Duration.ofSeconds(61)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private OAuthTokenBuilder token() {
        return wacht.oauthToken().organization("o1");
    }

    private String atClock() {
        return token().claim("exp", clock.instant().plusSeconds(60).getEpochSecond())
                .jwt();
    }

    private static String kidOf(String token) {
        String header = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
        return header.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
    }
}
