package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens are refused, and with which code. Every token here is signed with the right key unless it says so. */
class TokenRulesTest {
    private static final TestIssuer ISSUER = TestIssuer.create();
    private static final TestIssuer STRANGER = TestIssuer.create();
    private static final TokenVerifier VERIFIER = ISSUER.verifier().build();
    private static final long NOW = TestIssuer.NOW.getEpochSecond();

    @Test
    void aGoodTokenPasses() {
        WachtAuth auth = VERIFIER.authenticate(ISSUER.token());
        assertThat(auth.userId()).hasValue("u1");
        assertThat(auth.rejection()).isEmpty();
        assertThat(VERIFIER.verify(ISSUER.token()).sessionId()).hasValue("s1");
    }

    @Test
    void noTokenIsAnonymous() {
        WachtAuth auth = VERIFIER.authenticate(null);
        assertThat(auth.isAuthenticated()).isFalse();
        assertThat(auth.rejection()).isEmpty();
    }

    static Stream<Arguments> badTokens() {
        String good = ISSUER.token();
        String[] parts = good.split("\\.", -1);
        String unsigned = TestIssuer.base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        return Stream.of(
                bad("malformed", "empty", ""),
                bad("malformed", "garbage", "garbage"),
                bad("malformed", "dots", ".."),
                bad("malformed", "two parts", parts[0] + "." + parts[1]),
                bad("malformed", "four parts", good + "."),
                bad("malformed", "five parts", good + ".a.b"),
                bad("malformed", "JSON serialization", "{\"payload\":\"" + parts[1] + "\"}"),
                bad("malformed", "space", good + " "),
                bad("malformed", "line break inside", parts[0] + "\n." + parts[1] + "." + parts[2]),
                bad("malformed", "padding", parts[0] + "." + parts[1] + "." + parts[2] + "=="),
                bad("malformed", "standard alphabet", parts[0] + "." + parts[1] + ".+/" + parts[2].substring(2)),
                bad("malformed", "stray bits", parts[0] + "." + parts[1] + "." + strayBits(parts[2])),
                bad("malformed", "other script", parts[0] + "." + parts[1] + "." + "\u0141" + parts[2].substring(1)),
                bad("malformed", "header null", ISSUER.token("null", TestIssuer.claims(""))),
                bad("malformed", "header array", ISSUER.token("[]", TestIssuer.claims(""))),
                bad("malformed", "payload null", ISSUER.token("null")),
                bad("malformed", "payload text", ISSUER.token("\"u1\"")),
                bad("malformed", "payload empty", ISSUER.token("")),
                bad("malformed", "duplicate alg", ISSUER.token("{\"alg\":\"ES256\",\"alg\":\"ES256\"}", "{}")),
                bad("malformed", "duplicate sub", ISSUER.token(TestIssuer.claims(",\"sub\":\"admin\""))),
                bad("malformed", "duplicate nested", ISSUER.token(TestIssuer.claims(",\"x\":{\"a\":1,\"a\":2}"))),
                bad(
                        "malformed",
                        "too deep",
                        ISSUER.token(TestIssuer.claims(",\"x\":" + "[".repeat(40) + "]".repeat(40)))),
                bad("malformed", "kid a number", ISSUER.token("{\"alg\":\"ES256\",\"kid\":1}", TestIssuer.claims(""))),
                bad(
                        "too_large",
                        "over 16 KiB",
                        ISSUER.token(TestIssuer.claims(",\"x\":\"" + "x".repeat(13_000) + "\""))),
                bad("too_large", "a megabyte of dots", ".".repeat(1_000_000)),
                bad("algorithm_not_allowed", "unsigned", unsigned),
                bad("algorithm_not_allowed", "unsigned with a signature", unsigned + parts[2]),
                bad("algorithm_not_allowed", "no alg", ISSUER.token("{}", TestIssuer.claims(""))),
                bad("algorithm_not_allowed", "alg null", ISSUER.token("{\"alg\":null}", TestIssuer.claims(""))),
                bad(
                        "algorithm_not_allowed",
                        "alg lower case",
                        ISSUER.token("{\"alg\":\"es256\"}", TestIssuer.claims(""))),
                bad("algorithm_not_allowed", "HS256", ISSUER.token("{\"alg\":\"HS256\"}", TestIssuer.claims(""))),
                bad("algorithm_not_allowed", "RS256", ISSUER.token("{\"alg\":\"RS256\"}", TestIssuer.claims(""))),
                bad("unsupported_header", "crit", header("\"crit\":[\"exp\"]")),
                bad("unsupported_header", "crit empty", header("\"crit\":[]")),
                bad("unsupported_header", "crit null", header("\"crit\":null")),
                bad("unsupported_header", "b64 false", header("\"b64\":false")),
                bad("unsupported_header", "b64 null", header("\"b64\":null")),
                bad("wrong_issuer", "another issuer", iss("\"https://other.example.com\"")),
                bad("wrong_issuer", "issuer with a slash", iss("\"" + TestIssuer.NAME + "/\"")),
                bad(
                        "wrong_issuer",
                        "issuer in upper case",
                        iss("\"" + TestIssuer.NAME.toUpperCase(Locale.ROOT) + "\"")),
                bad("wrong_issuer", "issuer in a list", iss("[\"" + TestIssuer.NAME + "\"]")),
                bad("wrong_issuer", "issuer null", iss("null")),
                bad(
                        "wrong_issuer",
                        "OAuth state token: no iss",
                        ISSUER.token("{\"sub\":\"u1\",\"exp\":" + (NOW + 35) + "}")),
                bad("wrong_issuer", "impersonation token", iss("\"wacht-impersonation\"")),
                bad("expired", "exp 5 s ago", exp(NOW - 5)),
                bad("expired", "exp long ago", exp(Long.MIN_VALUE)),
                bad("expired", "exp very long ago", exp("-1e999")),
                bad("expired", "exp a fraction before", exp((NOW - 5) + ".9")),
                bad("not_yet_valid", "nbf in 6 s", ISSUER.token(TestIssuer.claims(",\"nbf\":" + (NOW + 6)))),
                bad(
                        "not_yet_valid",
                        "nbf a fraction after",
                        ISSUER.token(TestIssuer.claims(",\"nbf\":" + (NOW + 5) + ".1"))),
                bad("not_yet_valid", "nbf huge", ISSUER.token(TestIssuer.claims(",\"nbf\":" + Long.MAX_VALUE))),
                bad("not_yet_valid", "nbf beyond long", ISSUER.token(TestIssuer.claims(",\"nbf\":" + "9".repeat(100)))),
                bad("invalid_claims", "nbf null", ISSUER.token(TestIssuer.claims(",\"nbf\":null"))),
                bad("invalid_claims", "nbf text", ISSUER.token(TestIssuer.claims(",\"nbf\":\"0\""))),
                bad("invalid_claims", "no exp", ISSUER.token("{\"iss\":\"" + TestIssuer.NAME + "\",\"sub\":\"u1\"}")),
                bad("invalid_claims", "exp null", exp("null")),
                bad("invalid_claims", "exp text", exp("\"" + (NOW + 35) + "\"")),
                bad("invalid_claims", "exp true", exp("true")),
                bad("invalid_claims", "transport session: no sub", sub(null)),
                bad("invalid_claims", "sub null", sub("null")),
                bad("invalid_claims", "sub empty", sub("\"\"")),
                bad("invalid_claims", "sub blank", sub("\" \\t\"")),
                bad("invalid_claims", "sub a number", sub("1")),
                bad("bad_signature", "another key", STRANGER.token()),
                bad(
                        "bad_signature",
                        "payload of another token",
                        parts[0] + "." + TestIssuer.base64(TestIssuer.claims(",\"organization\":\"o9\"")) + "."
                                + parts[2]),
                bad(
                        "bad_signature",
                        "header changed",
                        TestIssuer.base64("{\"alg\":\"ES256\"}") + "." + parts[1] + "." + parts[2]),
                bad("bad_signature", "no signature", parts[0] + "." + parts[1] + "."),
                bad("bad_signature", "63 bytes", withSignature(good, 63)),
                bad("bad_signature", "65 bytes", withSignature(good, 65)),
                bad(
                        "bad_signature",
                        "zeros (CVE-2022-21449)",
                        parts[0] + "." + parts[1] + "." + TestIssuer.base64(new byte[64])),
                bad(
                        "bad_signature",
                        "key in the header",
                        STRANGER.token("{\"alg\":\"ES256\",\"jwk\":" + STRANGER.jwk("") + "}", TestIssuer.claims(""))),
                bad(
                        "unknown_key",
                        "a kid that nobody has",
                        ISSUER.token("{\"alg\":\"ES256\",\"kid\":\"k9\"}", TestIssuer.claims(""))));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("badTokens")
    void isRejected(String code, String token) {
        WachtAuth auth = VERIFIER.authenticate(token);
        assertThat(auth.isAuthenticated()).isFalse();
        assertThat(auth.rejection()).map(TokenRejection::code).hasValue(code);

        assertThatThrownBy(() -> VERIFIER.verify(token)).isInstanceOfSatisfying(TokenRejectedException.class, e -> {
            assertThat(e.httpStatus()).isEqualTo(401);
            assertThat(e.rejection()).isEqualTo(auth.rejection());
            assertThat(ErrorEnvelope.of(e).headers())
                    .containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        });
    }

    @Test
    void theRejectionOfAnAlgorithmNamesItAndTheSetting() {
        assertThat(VERIFIER.authenticate(ISSUER.token("{\"alg\":\"RS256\"}", TestIssuer.claims("")))
                        .rejection())
                .map(TokenRejection::message)
                .hasValueSatisfying(message -> assertThat(message).contains("RS256", "algorithms(ES256)"));
        assertThat(VERIFIER.authenticate(ISSUER.token("{\"alg\":\"x\\ninjected\"}", TestIssuer.claims("")))
                        .rejection())
                .map(TokenRejection::message)
                .hasValueSatisfying(message -> assertThat(message).doesNotContain("injected", "\n"));
    }

    @Test
    void timesAreAllowedTheSkewAndNotMore() {
        assertThat(VERIFIER.authenticate(exp(NOW - 4)).isAuthenticated()).isTrue();
        assertThat(VERIFIER.authenticate(exp("1e999")).isAuthenticated()).isTrue();
        assertThat(VERIFIER.authenticate(ISSUER.token(TestIssuer.claims(",\"nbf\":" + (NOW + 5))))
                        .isAuthenticated())
                .isTrue();

        TokenVerifier strict = ISSUER.verifier().clockSkew(Duration.ZERO).build();
        assertThat(strict.authenticate(exp(NOW)).isAuthenticated()).isFalse();
        assertThat(strict.authenticate(exp(NOW + 1)).isAuthenticated()).isTrue();
        assertThat(strict.authenticate(ISSUER.token(TestIssuer.claims(",\"nbf\":" + NOW)))
                        .isAuthenticated())
                .isTrue();
    }

    @Test
    void whenATokenWasMadeRejectsNothing() {
        String future = TestIssuer.claims("").replace("\"iat\":" + NOW, "\"iat\":" + (NOW + 9_999));
        String text = TestIssuer.claims("").replace("\"iat\":" + NOW, "\"iat\":\"now\"");
        assertThat(VERIFIER.authenticate(ISSUER.token(future)).isAuthenticated())
                .isTrue();
        assertThat(VERIFIER.authenticate(ISSUER.token(text)).isAuthenticated()).isTrue();
    }

    @Test
    void whateverAHeaderHoldsTheAnswerIsAValue() {
        String good = ISSUER.token();
        Random random = new Random(20261124);
        for (int i = 0; i < 3_000; i++) {
            char[] mutated = good.toCharArray();
            for (int n = random.nextInt(4); n >= 0; n--) {
                mutated[random.nextInt(mutated.length)] = (char) random.nextInt(random.nextBoolean() ? 128 : 65_536);
            }
            String token = new String(mutated, 0, random.nextInt(mutated.length + 1));
            assertThat(VERIFIER.authenticate(token).isAuthenticated()).isEqualTo(token.equals(good));
            assertThat(BearerToken.extract("Bearer " + token)
                            .map(VERIFIER::authenticate)
                            .map(WachtAuth::isAuthenticated))
                    .isIn(Optional.empty(), Optional.of(token.equals(good)));
        }
    }

    @Test
    void noMessageHoldsTheToken() {
        badTokens().forEach(arguments -> {
            String token = token(arguments);
            WachtAuth auth = VERIFIER.authenticate(token);
            for (String part : token.split("\\.")) {
                if (part.length() > 8) {
                    assertThat(auth.toString() + auth.rejection() + auth.explain(Requirement.authenticated()))
                            .doesNotContain(part);
                }
            }
        });
    }

    private static String token(Arguments arguments) {
        return (String) ((Named<?>) arguments.get()[1]).getPayload();
    }

    private static Arguments bad(String code, String what, String token) {
        return arguments(code, named(what, token));
    }

    private static String header(String member) {
        return ISSUER.token("{\"alg\":\"ES256\"," + member + "}", TestIssuer.claims(""));
    }

    private static String iss(String json) {
        return ISSUER.token(TestIssuer.claims("").replace("\"" + TestIssuer.NAME + "\"", json));
    }

    private static String exp(Object json) {
        return ISSUER.token(TestIssuer.claims("").replace("\"exp\":" + (NOW + 35), "\"exp\":" + json));
    }

    private static String sub(@Nullable String json) {
        return ISSUER.token(
                TestIssuer.claims("").replace("\"sub\":\"u1\",", json == null ? "" : "\"sub\":" + json + ","));
    }

    private static String withSignature(String token, int length) {
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        return token.substring(0, dot + 1) + TestIssuer.base64(Arrays.copyOf(signature, length));
    }

    /** The same bytes in another spelling: the last character of 64 bytes carries four bits that are not used. */
    private static String strayBits(String signature) {
        char last = signature.charAt(signature.length() - 1);
        return signature.substring(0, signature.length() - 1) + (char) (last + 1);
    }
}
