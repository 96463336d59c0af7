package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each invalid token differs from a valid one in what its name says, and in nothing else. */
class InvalidTokenTest {
    private static final LocalWacht wacht =
            LocalWacht.builder().clock(Instant.parse("2026-03-04T12:00:00Z")).start();

    @AfterAll
    static void close() {
        wacht.close();
    }

    @ParameterizedTest
    @EnumSource
    void aSessionTokenIsWrongInOneThing(InvalidToken way) throws Exception {
        SessionTokenBuilder builder = wacht.session().user("u1").permission("user:read");
        Jwt valid = new Jwt(builder.token());
        Jwt invalid = new Jwt(builder.invalid(way).token());

        String different = switch (way) {
            case EXPIRED -> "exp";
            case OTHER_ISSUER -> "iss";
            case NO_SUBJECT, TAMPERED -> "sub";
            case OTHER_KEY, UNSIGNED -> "";
        };
        assertThat(without(different, invalid.claims())).isEqualTo(without(different, valid.claims()));
        assertThat(invalid.claims().equals(valid.claims())).isEqualTo(different.isEmpty());
        assertThat(hasExpired(invalid)).isEqualTo(way == InvalidToken.EXPIRED);
        assertThat(invalid.header().get("alg").asText()).isEqualTo(way == InvalidToken.UNSIGNED ? "none" : "ES256");
        assertThat(invalid.compact().endsWith(".")).isEqualTo(way == InvalidToken.UNSIGNED);
        assertThat(invalid.verifiesWithAny(wacht.jwks()))
                .isEqualTo(!Set.of(InvalidToken.OTHER_KEY, InvalidToken.TAMPERED, InvalidToken.UNSIGNED)
                        .contains(way));
    }

    @ParameterizedTest
    @EnumSource
    void anOAuthTokenIsWrongInOneThing(InvalidOAuthToken way) throws Exception {
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
    void isFoundByItsName(String name) {
        assertThat(InvalidToken.named(name)).isEqualTo(InvalidToken.OTHER_ISSUER);
        assertThat(InvalidOAuthToken.named(name)).isEqualTo(InvalidOAuthToken.OTHER_ISSUER);
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> InvalidToken.named("no-issuer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no InvalidToken no-issuer; there are [expired, other-issuer, other-key, no-subject,"
                                + " tampered, unsigned]");
    }

    private static boolean hasExpired(Jwt token) {
        return token.claims().get("exp").asLong() <= wacht.clock().instant().getEpochSecond();
    }

    private static JsonNode without(String claim, JsonNode claims) {
        return ((ObjectNode) claims).without(List.of(claim));
    }
}
