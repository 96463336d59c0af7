package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each invalid token differs from a valid one only in the way that its name states. */
class InvalidTokenTest {
    private static final LocalWacht wacht =
            LocalWacht.builder().clock(Instant.parse("2026-03-04T12:00:00Z")).start();

    @AfterAll
    static void close() {
        wacht.close();
    }

    @ParameterizedTest
    @EnumSource
    void invalidSessionTokenDiffersFromValidOneInOneWay(InvalidToken way) throws Exception {
        SessionTokenBuilder builder = wacht.session().user("u1").permission("user:read");
        Jwt valid = new Jwt(builder.token());
        Jwt invalid = new Jwt(builder.invalid(way).token());

        String different = switch (way) {
            case EXPIRED, NO_EXPIRY -> "exp";
            case OTHER_ISSUER, NO_ISSUER -> "iss";
            case NO_SUBJECT, TAMPERED -> "sub";
            case OTHER_KEY, UNSIGNED, PUBLIC_KEY_AS_SECRET -> "";
        };
        assertThat(without(different, invalid.claims())).isEqualTo(without(different, valid.claims()));
        assertThat(invalid.claims().equals(valid.claims())).isEqualTo(different.isEmpty());
        assertThat(hasExpired(invalid)).isEqualTo(way == InvalidToken.EXPIRED);
        assertThat(invalid.claims().has("exp")).isEqualTo(way != InvalidToken.NO_EXPIRY);
        assertThat(invalid.claims().has("iss")).isEqualTo(way != InvalidToken.NO_ISSUER);
        assertThat(invalid.claims().has("sub")).isEqualTo(way != InvalidToken.NO_SUBJECT);
        assertThat(invalid.header().get("kid")).isEqualTo(valid.header().get("kid"));
        assertThat(invalid.header().get("alg").asText())
                .isEqualTo(
                        switch (way) {
                            case UNSIGNED -> "none";
                            case PUBLIC_KEY_AS_SECRET -> "HS256";
                            default -> "ES256";
                        });
        assertThat(invalid.compact().endsWith(".")).isEqualTo(way == InvalidToken.UNSIGNED);
        assertThat(invalid.verifiesWithAny(wacht.jwks()))
                .isEqualTo(!Set.of(
                                InvalidToken.OTHER_KEY,
                                InvalidToken.TAMPERED,
                                InvalidToken.UNSIGNED,
                                InvalidToken.PUBLIC_KEY_AS_SECRET)
                        .contains(way));
    }

    /**
     * The attack succeeds against a verifier that trusts {@code alg}: the signature is valid with the public key as
     * secret.
     */
    @Test
    void algorithmConfusionIsSignedWithPublicKey() throws Exception {
        String token =
                wacht.session().invalid(InvalidToken.PUBLIC_KEY_AS_SECRET).token();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Jwt.key(Http.parse(wacht.jwks()).at("/keys/0")).getEncoded(), "HmacSHA256"));

        byte[] signature =
                mac.doFinal(token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII));

        assertThat(token).endsWith("." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    }

    @ParameterizedTest
    @EnumSource
    void invalidOAuthTokenDiffersFromValidOneInOneWay(InvalidOAuthToken way) throws Exception {
        OAuthTokenBuilder builder =
                wacht.oauthToken().user("u1").organization("o1").claim("jti", "1");
        Jwt valid = new Jwt(builder.jwt());
        Jwt invalid = new Jwt(builder.invalid(way).jwt());

        String different = switch (way) {
            case EXPIRED -> "exp";
            case OTHER_ISSUER -> "iss";
            case OTHER_AUDIENCE -> "aud";
            case NO_SUBJECT, TAMPERED -> "sub";
            case ID_TOKEN -> "token_use";
            case OTHER_KEY, NO_KEY_ID, UNSIGNED -> "";
        };
        assertThat(without(different, invalid.claims())).isEqualTo(without(different, valid.claims()));
        assertThat(invalid.claims().equals(valid.claims())).isEqualTo(different.isEmpty());
        assertThat(hasExpired(invalid)).isEqualTo(way == InvalidOAuthToken.EXPIRED);
        assertThat(invalid.header().get("alg").asText())
                .isEqualTo(way == InvalidOAuthToken.UNSIGNED ? "none" : "RS256");
        assertThat(invalid.header().path("kid"))
                .isEqualTo(
                        way == InvalidOAuthToken.NO_KEY_ID
                                ? invalid.header().path("kid")
                                : valid.header().get("kid"));
        assertThat(invalid.header().has("kid")).isEqualTo(way != InvalidOAuthToken.NO_KEY_ID);
        assertThat(invalid.verifiesWithAny(wacht.oauthKeys().jwks()))
                .isEqualTo(!Set.of(InvalidOAuthToken.OTHER_KEY, InvalidOAuthToken.TAMPERED, InvalidOAuthToken.UNSIGNED)
                        .contains(way));
    }

    @ParameterizedTest
    @CsvSource({"other-issuer", "other_issuer", "OTHER_ISSUER"})
    void constantIsFoundByName(String name) {
        assertThat(InvalidToken.named(name)).isEqualTo(InvalidToken.OTHER_ISSUER);
        assertThat(InvalidOAuthToken.named(name)).isEqualTo(InvalidOAuthToken.OTHER_ISSUER);
    }

    @Test
    void unknownNameIsRejectedWithListOfNames() {
        assertThatThrownBy(() -> InvalidToken.named("no-key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown InvalidToken no-key; the constants are [expired, no-expiry, other-issuer, no-issuer, other-key,"
                                + " no-subject, tampered, unsigned, public-key-as-secret]");
    }

    private static boolean hasExpired(Jwt token) {
        return token.claims().path("exp").asLong(Long.MAX_VALUE)
                <= wacht.clock().instant().getEpochSecond();
    }

    private static JsonNode without(String claim, JsonNode claims) {
        return ((ObjectNode) claims).without(List.of(claim));
    }
}
