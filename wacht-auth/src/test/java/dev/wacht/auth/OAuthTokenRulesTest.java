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

/** Each rule for OAuth access tokens, broken in turn by a token that is well signed otherwise. */
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

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("another issuer", "wrong_issuer", t -> t.issuer("https://other.example.com")),
                refusal("the issuer with a slash", "wrong_issuer", t -> t.claim("iss", "http://127.0.0.1/oauth/")),
                refusal("no issuer", "wrong_issuer", t -> t.without("iss")),
                refusal("an ID token", "invalid_claims", t -> t.without("token_use")),
                refusal("another use", "invalid_claims", t -> t.claim("token_use", "id_token")),
                refusal("no audience", "invalid_claims", t -> t.without("aud")),
                refusal("an empty audience", "invalid_claims", t -> t.claim("aud", List.of())),
                refusal("another audience", "invalid_claims", t -> t.claim("aud", "urn:wacht:organization:o2")),
                refusal("part of the audience", "invalid_claims", t -> t.claim("aud", "urn:wacht:organization:o")),
                refusal("an audience among numbers", "invalid_claims", t -> t.claim("aud", List.of(1, AUDIENCE))),
                refusal("no expiry", "invalid_claims", t -> t.without("exp")),
                refusal("expired", "expired", OAuthTokenBuilder::expired),
                refusal("not yet", "not_yet_valid", t -> t.claim("nbf", 4_000_000_000L)),
                refusal("no subject", "invalid_claims", t -> t.without("sub")),
                refusal("no client", "invalid_claims", t -> t.without("client_id")),
                refusal("scopes as an array", "invalid_claims", t -> t.claim("scope", List.of("a"))),
                refusal("no kid", "malformed", t -> t.header("kid", null)),
                refusal("an empty kid", "unknown_key", t -> t.header("kid", "")),
                refusal("another kid", "unknown_key", t -> t.header("kid", "other")),
                refusal("another algorithm", "algorithm_not_allowed", t -> t.header("alg", "PS256")),
                refusal("HMAC with the public key", "algorithm_not_allowed", t -> t.header("alg", "HS256")),
                refusal("no algorithm", "algorithm_not_allowed", t -> t.header("alg", "none")),
                refusal("crit", "unsupported_header", t -> t.header("crit", List.of("exp"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void isRefused(String what, String code, UnaryOperator<OAuthTokenBuilder> attack) {
        assertThatThrownBy(() -> verifier.verify(
                        attack.apply(wacht.oauthToken().organization("o1")).jwt()))
                .isInstanceOfSatisfying(TokenRejectedException.class, e -> {
                    assertThat(e.rejection().orElseThrow().code()).isEqualTo(code);
                    assertThat(e.challenge()).isEqualTo(AuthChallenge.BEARER_INVALID_TOKEN);
                });
    }

    private static Arguments refusal(String what, String code, UnaryOperator<OAuthTokenBuilder> attack) {
        return arguments(what, code, attack);
    }
}
