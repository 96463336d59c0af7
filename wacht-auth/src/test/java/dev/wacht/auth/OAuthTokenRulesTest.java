package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.OAuthTokenBuilder;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks each rule for OAuth access tokens in turn, with a token that is otherwise correctly signed. */
class OAuthTokenRulesTest {
    private static final String AUDIENCE = "urn:wacht:organization:o1";

    private static final LocalWacht wacht = LocalWacht.start();
    private static final OAuthTokenVerifier verifier = OAuthTokenVerifier.builder()
            .issuer(wacht.oauthIssuer())
            .audience(AUDIENCE, "oc_1")
            .build();

    @AfterAll
    static void close() {
        verifier.close();
        wacht.close();
    }

    static Stream<Arguments> invalidTokens() {
        return Stream.of(
                invalidToken("another issuer", "wrong_issuer", t -> t.issuer("https://other.example.com")),
                invalidToken("the issuer with a slash", "wrong_issuer", t -> t.claim("iss", "http://127.0.0.1/oauth/")),
                invalidToken("no issuer", "wrong_issuer", t -> t.without("iss")),
                invalidToken("an ID token", "invalid_claims", t -> t.without("token_use")),
                invalidToken("another use", "invalid_claims", t -> t.claim("token_use", "id_token")),
                invalidToken("no audience", "invalid_claims", t -> t.without("aud")),
                invalidToken("an empty audience", "invalid_claims", t -> t.claim("aud", List.of())),
                invalidToken("another audience", "invalid_claims", t -> t.claim("aud", "urn:wacht:organization:o2")),
                invalidToken("part of the audience", "invalid_claims", t -> t.claim("aud", "urn:wacht:organization:o")),
                invalidToken("an audience among numbers", "invalid_claims", t -> t.claim("aud", List.of(1, AUDIENCE))),
                invalidToken("no expiry", "invalid_claims", t -> t.without("exp")),
                invalidToken("expired", "expired", OAuthTokenBuilder::expired),
                invalidToken("not yet", "not_yet_valid", t -> t.claim("nbf", 4_000_000_000L)),
                invalidToken("no subject", "invalid_claims", t -> t.without("sub")),
                invalidToken("no client", "invalid_claims", t -> t.without("client_id")),
                invalidToken("scopes as an array", "invalid_claims", t -> t.claim("scope", List.of("a"))),
                invalidToken("no kid", "malformed", t -> t.header("kid", null)),
                invalidToken("an empty kid", "unknown_key", t -> t.header("kid", "")),
                invalidToken("another kid", "unknown_key", t -> t.header("kid", "other")),
                invalidToken("another algorithm", "algorithm_not_allowed", t -> t.header("alg", "PS256")),
                invalidToken("HMAC with the public key", "algorithm_not_allowed", t -> t.header("alg", "HS256")),
                invalidToken("no algorithm", "algorithm_not_allowed", t -> t.header("alg", "none")),
                invalidToken("crit", "unsupported_header", t -> t.header("crit", List.of("exp"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidTokens")
    void invalidTokenIsRejected(String what, String code, UnaryOperator<OAuthTokenBuilder> change) {
        assertThatThrownBy(() -> verifier.verify(
                        change.apply(wacht.oauthToken().organization("o1")).jwt()))
                .isInstanceOfSatisfying(TokenRejectedException.class, e -> {
                    assertThat(e.rejection().orElseThrow().code()).isEqualTo(code);
                    assertThat(e.challenge()).isEqualTo(AuthChallenge.BEARER_INVALID_TOKEN);
                });
    }

    private static Arguments invalidToken(String what, String code, UnaryOperator<OAuthTokenBuilder> change) {
        return arguments(what, code, change);
    }
}
