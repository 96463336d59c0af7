package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens are rejected, and with which code. Tokens are signed with the right key unless stated otherwise. */
class TokenRulesTest {
    private static final TestIssuer ISSUER = TestIssuer.create();
    private static final TestIssuer STRANGER = TestIssuer.create();
    private static final TokenVerifier VERIFIER = ISSUER.verifier().build();
    /** The codes of rules that are checked with a key or after the signature. */
    private static final Set<String> AFTER_THE_SIGNATURE = Set.of("bad_signature", "unknown_key", "invalid_claims");

    private static final long NOW = TestIssuer.NOW.getEpochSecond();

    @Test
    void validTokenIsAccepted() {
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

    static Stream<BadToken> badTokens() {
        String good = ISSUER.token();
        String[] parts = good.split("\\.", -1);
        String unsigned = TestIssuer.base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        return Stream.of(
                new BadToken("malformed", "empty", ""),
                new BadToken("malformed", "garbage", "garbage"),
                new BadToken("malformed", "dots", ".."),
                new BadToken("malformed", "two parts", parts[0] + "." + parts[1]),
                new BadToken("malformed", "four parts", good + "."),
                new BadToken("malformed", "five parts", good + ".a.b"),
                new BadToken("malformed", "JSON serialization", "{\"payload\":\"" + parts[1] + "\"}"),
                new BadToken("malformed", "space", good + " "),
                new BadToken("malformed", "line break inside", parts[0] + "\n." + parts[1] + "." + parts[2]),
                new BadToken("malformed", "padding", parts[0] + "." + parts[1] + "." + parts[2] + "=="),
                new BadToken(
                        "malformed", "standard alphabet", parts[0] + "." + parts[1] + ".+/" + parts[2].substring(2)),
                new BadToken("malformed", "stray bits", parts[0] + "." + parts[1] + "." + strayBits(parts[2])),
                new BadToken(
                        "malformed",
                        "other script",
                        parts[0] + "." + parts[1] + "." + "\u0141" + parts[2].substring(1)),
                new BadToken("malformed", "header null", ISSUER.token("null", TestIssuer.claims(""))),
                new BadToken("malformed", "header array", ISSUER.token("[]", TestIssuer.claims(""))),
                new BadToken("malformed", "payload null", ISSUER.token("null")),
                new BadToken("malformed", "payload text", ISSUER.token("\"u1\"")),
                new BadToken("malformed", "payload empty", ISSUER.token("")),
                new BadToken("malformed", "duplicate alg", ISSUER.token("{\"alg\":\"ES256\",\"alg\":\"ES256\"}", "{}")),
                new BadToken("malformed", "duplicate sub", ISSUER.token(TestIssuer.claims(",\"sub\":\"admin\""))),
                new BadToken(
                        "malformed", "duplicate nested", ISSUER.token(TestIssuer.claims(",\"x\":{\"a\":1,\"a\":2}"))),
                new BadToken(
                        "malformed",
                        "payload not UTF-8",
                        ISSUER.tokenOf(TestIssuer.claims(",\"x\":\"\u00e4\"").getBytes(StandardCharsets.ISO_8859_1))),
                new BadToken(
                        "malformed",
                        "too deep",
                        ISSUER.token(TestIssuer.claims(",\"x\":" + "[".repeat(40) + "]".repeat(40)))),
                new BadToken(
                        "malformed",
                        "kid a number",
                        ISSUER.token("{\"alg\":\"ES256\",\"kid\":1}", TestIssuer.claims(""))),
                new BadToken(
                        "too_large",
                        "over 16 KiB",
                        ISSUER.token(TestIssuer.claims(",\"x\":\"" + "x".repeat(13_000) + "\""))),
                new BadToken("too_large", "a megabyte of dots", ".".repeat(1_000_000)),
                new BadToken("algorithm_not_allowed", "unsigned", unsigned),
                new BadToken("algorithm_not_allowed", "unsigned with a signature", unsigned + parts[2]),
                new BadToken("algorithm_not_allowed", "no alg", ISSUER.token("{}", TestIssuer.claims(""))),
                new BadToken(
                        "algorithm_not_allowed", "alg null", ISSUER.token("{\"alg\":null}", TestIssuer.claims(""))),
                new BadToken(
                        "algorithm_not_allowed",
                        "alg lower case",
                        ISSUER.token("{\"alg\":\"es256\"}", TestIssuer.claims(""))),
                new BadToken(
                        "algorithm_not_allowed", "HS256", ISSUER.token("{\"alg\":\"HS256\"}", TestIssuer.claims(""))),
                new BadToken(
                        "algorithm_not_allowed", "RS256", ISSUER.token("{\"alg\":\"RS256\"}", TestIssuer.claims(""))),
                new BadToken("unsupported_header", "crit", header("\"crit\":[\"exp\"]")),
                new BadToken("unsupported_header", "crit empty", header("\"crit\":[]")),
                new BadToken("unsupported_header", "crit null", header("\"crit\":null")),
                new BadToken("unsupported_header", "b64 false", header("\"b64\":false")),
                new BadToken("unsupported_header", "b64 null", header("\"b64\":null")),
                new BadToken("wrong_issuer", "another issuer", iss("\"https://other.example.com\"")),
                new BadToken("wrong_issuer", "issuer with a slash", iss("\"" + TestIssuer.NAME + "/\"")),
                new BadToken(
                        "wrong_issuer",
                        "issuer in upper case",
                        iss("\"" + TestIssuer.NAME.toUpperCase(Locale.ROOT) + "\"")),
                new BadToken("wrong_issuer", "issuer in a list", iss("[\"" + TestIssuer.NAME + "\"]")),
                new BadToken("wrong_issuer", "issuer null", iss("null")),
                new BadToken(
                        "wrong_issuer",
                        "OAuth state token: no iss",
                        ISSUER.token("{\"sub\":\"u1\",\"exp\":" + (NOW + 35) + "}")),
                new BadToken("wrong_issuer", "impersonation token", iss("\"wacht-impersonation\"")),
                new BadToken("expired", "exp 5 s ago", exp(NOW - 5)),
                new BadToken("expired", "exp long ago", exp(Long.MIN_VALUE)),
                new BadToken("expired", "exp very long ago", exp("-1e999")),
                new BadToken("expired", "exp a fraction before", exp((NOW - 5) + ".9")),
                new BadToken("not_yet_valid", "nbf in 6 s", ISSUER.token(TestIssuer.claims(",\"nbf\":" + (NOW + 6)))),
                new BadToken(
                        "not_yet_valid",
                        "nbf a fraction after",
                        ISSUER.token(TestIssuer.claims(",\"nbf\":" + (NOW + 5) + ".1"))),
                new BadToken(
                        "not_yet_valid", "nbf huge", ISSUER.token(TestIssuer.claims(",\"nbf\":" + Long.MAX_VALUE))),
                new BadToken(
                        "not_yet_valid",
                        "nbf beyond long",
                        ISSUER.token(TestIssuer.claims(",\"nbf\":" + "9".repeat(100)))),
                new BadToken("invalid_claims", "nbf null", ISSUER.token(TestIssuer.claims(",\"nbf\":null"))),
                new BadToken("invalid_claims", "nbf text", ISSUER.token(TestIssuer.claims(",\"nbf\":\"0\""))),
                new BadToken(
                        "invalid_claims",
                        "no exp",
                        ISSUER.token("{\"iss\":\"" + TestIssuer.NAME + "\",\"sub\":\"u1\"}")),
                new BadToken("invalid_claims", "exp null", exp("null")),
                new BadToken("invalid_claims", "exp text", exp("\"" + (NOW + 35) + "\"")),
                new BadToken("invalid_claims", "exp true", exp("true")),
                new BadToken("invalid_claims", "transport session: no sub", sub(null)),
                new BadToken("invalid_claims", "sub null", sub("null")),
                new BadToken("invalid_claims", "sub empty", sub("\"\"")),
                new BadToken("invalid_claims", "sub blank", sub("\" \\t\"")),
                new BadToken("invalid_claims", "sub a number", sub("1")),
                new BadToken("bad_signature", "another key", STRANGER.token()),
                new BadToken(
                        "bad_signature",
                        "payload of another token",
                        parts[0] + "." + TestIssuer.base64(TestIssuer.claims(",\"organization\":\"o9\"")) + "."
                                + parts[2]),
                new BadToken(
                        "bad_signature",
                        "header changed",
                        TestIssuer.base64("{\"alg\":\"ES256\"}") + "." + parts[1] + "." + parts[2]),
                new BadToken("bad_signature", "no signature", parts[0] + "." + parts[1] + "."),
                new BadToken("bad_signature", "63 bytes", withSignature(good, 63)),
                new BadToken("bad_signature", "65 bytes", withSignature(good, 65)),
                new BadToken("bad_signature", "r and s with zeros in front", widened(good)),
                new BadToken(
                        "bad_signature",
                        "zeros (CVE-2022-21449)",
                        parts[0] + "." + parts[1] + "." + TestIssuer.base64(new byte[64])),
                new BadToken(
                        "bad_signature",
                        "key in the header",
                        STRANGER.token("{\"alg\":\"ES256\",\"jwk\":" + STRANGER.jwk("") + "}", TestIssuer.claims(""))),
                new BadToken(
                        "bad_signature",
                        "address of keys in the header",
                        STRANGER.token(
                                "{\"alg\":\"ES256\",\"jku\":\"data:," + TestIssuer.base64(STRANGER.jwks()) + "\"}",
                                TestIssuer.claims(""))),
                new BadToken(
                        "unknown_key",
                        "a kid that nobody has",
                        ISSUER.token("{\"alg\":\"ES256\",\"kid\":\"k9\"}", TestIssuer.claims(""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void invalidTokenIsRejected(BadToken bad) {
        WachtAuth auth = VERIFIER.authenticate(bad.token());
        assertThat(auth.isAuthenticated()).isFalse();
        assertThat(auth.rejection()).map(TokenRejection::code).hasValue(bad.code());

        assertThatThrownBy(() -> VERIFIER.verify(bad.token()))
                .isInstanceOfSatisfying(TokenRejectedException.class, e -> {
                    assertThat(e.httpStatus()).isEqualTo(401);
                    assertThat(e.rejection()).isEqualTo(auth.rejection());
                    assertThat(ErrorEnvelope.of(e).headers())
                            .containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                });
    }

    /** Invalid tokens of anonymous clients should not cost a signature check. */
    @Test
    void rulesThatNeedNoKeyAreCheckedBeforeTheSignature() {
        CountingProvider crypto = new CountingProvider();
        TokenVerifier counting = ISSUER.verifier().cryptoProvider(crypto).build();
        Set<String> codes = badTokens()
                .filter(bad -> !AFTER_THE_SIGNATURE.contains(bad.code()))
                .map(bad -> {
                    assertThat(counting.authenticate(bad.token()).isAuthenticated())
                            .isFalse();
                    assertThat(crypto.checks).as(bad.what()).hasValue(0);
                    return bad.code();
                })
                .collect(Collectors.toSet());
        assertThat(codes).hasSize(7);
        assertThat(counting.authenticate(ISSUER.token()).isAuthenticated()).isTrue();
        assertThat(crypto.checks).hasValue(1);
    }

    @Test
    void tokenMayHave16KiBAndNotMore() {
        String empty = ISSUER.token(TestIssuer.claims(",\"x\":\"\""));
        int room = (16 * 1024 - empty.length()) / 4 * 3;
        String largest = ISSUER.token(TestIssuer.claims(",\"x\":\"" + "x".repeat(room) + "\""));
        assertThat(largest.length()).isBetween(16 * 1024 - 3, 16 * 1024);
        assertThat(VERIFIER.authenticate(largest).isAuthenticated()).isTrue();
        assertThat(VERIFIER.authenticate(largest + "A".repeat(16 * 1024 + 1 - largest.length()))
                        .rejection())
                .map(TokenRejection::code)
                .hasValue("too_large");
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
    void clockSkewIsToleratedAndNotMore() {
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
    void issuedAtNeverRejectsAToken() {
        String future = TestIssuer.claims("").replace("\"iat\":" + NOW, "\"iat\":" + (NOW + 9_999));
        String text = TestIssuer.claims("").replace("\"iat\":" + NOW, "\"iat\":\"now\"");
        assertThat(VERIFIER.authenticate(ISSUER.token(future)).isAuthenticated())
                .isTrue();
        assertThat(VERIFIER.authenticate(ISSUER.token(text)).isAuthenticated()).isTrue();
    }

    @Test
    void anyHeaderContentYieldsAResult() {
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
    void messagesDoNotContainTheToken() {
        badTokens().forEach(bad -> {
            WachtAuth auth = VERIFIER.authenticate(bad.token());
            for (String part : bad.token().split("\\.", -1)) {
                if (part.length() > 8) {
                    assertThat(auth.toString() + auth.rejection() + auth.explain(Requirement.authenticated()))
                            .doesNotContain(part);
                }
            }
        });
    }

    /** An invalid token, a description of what is wrong with it, and the expected code. */
    record BadToken(String code, String what, String token) {
        @Override
        public String toString() {
            return what;
        }
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

    /** Returns the same numbers in 66 bytes, which would be another encoding of the same token. */
    private static String widened(String token) {
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        byte[] wide = new byte[66];
        System.arraycopy(signature, 0, wide, 1, 32);
        System.arraycopy(signature, 32, wide, 34, 32);
        return token.substring(0, dot + 1) + TestIssuer.base64(wide);
    }

    /** Returns another encoding of the same bytes: the last character of 64 bytes has four unused bits. */
    private static String strayBits(String signature) {
        char last = signature.charAt(signature.length() - 1);
        return signature.substring(0, signature.length() - 1) + (char) (last + 1);
    }
}
