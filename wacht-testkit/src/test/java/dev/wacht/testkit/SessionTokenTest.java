package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTokenTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void containsWachtsClaims() {
        String token = wacht.session()
                .user("u1")
                .session("s1")
                .organization("o1")
                .permission("user:read")
                .permission("user:update")
                .workspace("w1")
                .workspacePermission("board:read")
                .token();

        assertThat(part(token, 0)).isEqualTo(Http.parse("{\"alg\":\"ES256\",\"typ\":\"JWT\"}"));
        JsonNode claims = part(token, 1);
        assertThat(claims.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "iss", "sub", "sid", "iat", "exp", "organization", "workspace", "permissions");
        assertThat(claims.get("iss").asText()).isEqualTo(wacht.issuer()).isEqualTo(wacht.baseUrl());
        assertThat(claims.get("sub").asText()).isEqualTo("u1");
        assertThat(claims.get("sid").asText()).isEqualTo("s1");
        assertThat(claims.get("organization").asText()).isEqualTo("o1");
        assertThat(claims.get("workspace").asText()).isEqualTo("w1");
        assertThat(claims.get("permissions"))
                .isEqualTo(Http.parse(
                        "{\"organization\":[\"user:read\",\"user:update\"],\"workspace\":[\"board:read\"]}"));
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(35);
        assertThat(claims.get("iat").asLong())
                .isBetween(Instant.now().getEpochSecond() - 10, Instant.now().getEpochSecond());
    }

    @Test
    void omitsUnsetClaims() {
        assertThat(part(wacht.session().token(), 1).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("iss", "sub", "sid", "iat", "exp");
    }

    @Test
    void isSignedByThePublishedKey() throws Exception {
        JsonNode keys = http.send("GET", "/.well-known/jwks.json", BodyPublishers.noBody())
                .json()
                .get("keys");

        assertThat(keys).hasSize(1);
        assertThat(keys.get(0).fieldNames())
                .as("no private part")
                .toIterable()
                .containsExactlyInAnyOrder("kty", "crv", "alg", "use", "kid", "x", "y");
        assertThat(keys.get(0).get("alg").asText()).isEqualTo("ES256");
        assertThat(keys.get(0).get("use").asText()).isEqualTo("sig");
        assertThat(Http.parse(wacht.jwks()).get("keys")).isEqualTo(keys);
        assertThat(verifies(wacht.session().token(), keys.get(0))).isTrue();
    }

    @Test
    void coordinatesAreAlways32Bytes() {
        // One in 128 keys has a coordinate that begins with a zero byte.
        for (int i = 0; i < 1000; i++) {
            JsonNode key = Http.parse(wacht.jwks()).at("/keys/0");
            assertThat(Jwt.decode(key.get("x"))).hasSize(32);
            assertThat(Jwt.decode(key.get("y"))).hasSize(32);
            wacht.rotateKeys();
        }
    }

    @Test
    void oldTokenIsInvalidAfterRotation() throws Exception {
        String before = wacht.session().token();
        JsonNode oldKey = Http.parse(wacht.jwks()).at("/keys/0");

        wacht.rotateKeys();

        JsonNode newKey = http.get("/.well-known/jwks.json").json().at("/keys/0");
        assertThat(newKey.get("kid")).isNotEqualTo(oldKey.get("kid"));
        assertThat(verifies(before, oldKey)).isTrue();
        assertThat(verifies(before, newKey)).isFalse();
        assertThat(verifies(wacht.session().token(), newKey)).isTrue();
    }

    @Test
    void instancesHaveDifferentKeys() throws Exception {
        try (LocalWacht other = LocalWacht.start()) {
            String forged = other.session().issuer(wacht.issuer()).token();

            assertThat(part(forged, 1).get("iss").asText()).isEqualTo(wacht.issuer());
            assertThat(verifies(forged, Http.parse(wacht.jwks()).at("/keys/0"))).isFalse();
        }
    }

    @Test
    void canHaveExpired() {
        long now = Instant.now().getEpochSecond();

        assertThat(part(wacht.session().expired().token(), 1).get("exp").asLong())
                .isBetween(now - 3601, now - 3590);
        assertThat(part(wacht.session().lifetime(Duration.ofSeconds(-7)).token(), 1)
                        .get("exp")
                        .asLong())
                .isBetween(now - 7, now + 3);
        assertThat(part(wacht.session().lifetime(Duration.ofHours(1)).token(), 1)
                        .get("exp")
                        .asLong())
                .isBetween(now + 3600, now + 3610);
    }

    @Test
    void eachClaimAndHeaderCanBeChanged() throws Exception {
        String token = wacht.session()
                .without("sub")
                .claim("exp", null)
                .claim("metadata", Map.of("plan", "gold"))
                .header("kid", "k1")
                .token();

        JsonNode claims = part(token, 1);
        assertThat(claims.has("sub")).isFalse();
        assertThat(claims.get("exp").isNull()).isTrue();
        assertThat(claims.get("metadata")).isEqualTo(Http.parse("{\"plan\":\"gold\"}"));
        assertThat(part(token, 0).get("kid").asText()).isEqualTo("k1");
        assertThat(verifies(token, Http.parse(wacht.jwks()).at("/keys/0"))).isTrue();
    }

    @Test
    void containsCustomClaims() {
        String token = wacht.session()
                .metadata(Map.of("plan", "gold", "seats", 3, "tags", List.of("a")))
                .token();

        assertThat(part(token, 1).get("metadata"))
                .isEqualTo(Http.parse("{\"plan\":\"gold\",\"seats\":3,\"tags\":[\"a\"]}"));
    }

    @Test
    void changesAreAppliedLastAndInOrder() {
        SessionTokenBuilder builder =
                wacht.session().claim("sub", "u2").without("sid").user("u1").claim("sid", "s2");

        assertThat(part(builder.token(), 1).get("sub").asText()).isEqualTo("u2");
        assertThat(part(builder.token(), 1).get("sid").asText()).isEqualTo("s2");
    }

    @Test
    void canBeUnsigned() {
        String token = wacht.session().user("u1").unsigned().token();

        assertThat(token).endsWith(".").matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.");
        assertThat(part(token, 0).get("alg").asText()).isEqualTo("none");
        assertThat(part(token, 1).get("sub").asText()).isEqualTo("u1");
    }

    private static JsonNode part(String token, int index) {
        return index == 0 ? new Jwt(token).header() : new Jwt(token).claims();
    }

    private static boolean verifies(String token, JsonNode jwk) throws GeneralSecurityException {
        return new Jwt(token).verifiesWith(jwk);
    }
}
