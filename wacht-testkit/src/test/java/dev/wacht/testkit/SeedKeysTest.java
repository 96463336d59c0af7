package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and opaque tokens in seeds. */
class SeedKeysTest {
    @Test
    void exportedSeedRestoresKeysAndTokens() throws Exception {
        try (LocalWacht first = LocalWacht.start()) {
            String withdrawn = first.keys().current();
            String withdrawnOAuth = first.oauthKeys().current();
            String retired = first.keys().rotate();
            first.oauthKeys().rotate();
            first.keys().add();
            first.oauthKeys().add();
            String opaque = first.oauthToken().scope("a").opaque();
            String revoked = first.oauthToken().scope("a").opaque();
            first.revoke(revoked);
            String session = first.session().signedWith(retired).token();
            try (LocalWacht second =
                    LocalWacht.builder().seed(first.exportSeed()).start()) {
                assertThat(second.keys().ids()).isEqualTo(first.keys().ids()).hasSize(2);
                assertThat(second.keys().current()).isEqualTo(first.keys().current());
                assertThat(second.oauthKeys().jwks())
                        .isEqualTo(first.oauthKeys().jwks());
                assertThat(second.oauthKeys().current())
                        .isEqualTo(first.oauthKeys().current());
                assertThat(new Jwt(session).verifiesWithAny(second.jwks())).isTrue();
                Jwt former = new Jwt(second.session().signedWith(withdrawn).token());
                assertThat(former.verifiesWithAny(second.jwks())).isFalse();
                assertThat(new Jwt(second.oauthToken()
                                        .signedWith(withdrawnOAuth)
                                        .jwt())
                                .header()
                                .get("kid")
                                .asText())
                        .isEqualTo(withdrawnOAuth);
                assertThat(checkToken(second, opaque)).isEqualTo(200);
                assertThat(checkToken(second, revoked)).isEqualTo(401);
                String jwks = second.jwks();
                String late = second.oauthToken().opaque();
                second.keys().rotate();
                second.oauthKeys().rotate();
                second.revoke(opaque);
                second.reset();
                assertThat(withoutNextId(second.exportSeed())).isEqualTo(withoutNextId(first.exportSeed()));
                assertThat(second.jwks()).isEqualTo(jwks);
                assertThat(checkToken(second, opaque)).isEqualTo(200);
                assertThatThrownBy(() -> second.revoke(late)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void opaqueTokenOfSeedRequiresOnlyItsSecret() throws Exception {
        String seed = "{\"tables\":{\"oauth_tokens\":[{\"secret\":\"oat_test_local\"}]}}";
        try (LocalWacht wacht = LocalWacht.builder().seed(seed).start()) {
            assertThat(checkToken(wacht, "oat_test_local")).isEqualTo(200);
            wacht.revoke("oat_test_local");
            assertThat(checkToken(wacht, "oat_test_local")).isEqualTo(401);
        }
    }

    private static int checkToken(LocalWacht wacht, String token) throws Exception {
        return new Http(wacht)
                .post(
                        "/v1/authz/check",
                        "{\"principal\":{\"type\":\"oauth_access_token\",\"value\":\"" + token
                                + "\"},\"resource\":\"/r\",\"method\":\"GET\"}")
                .status();
    }

    @Test
    void severalFixedKeysAreSupported() {
        String[] jwks = new String[2];
        for (int i = 0; i < 2; i++) {
            try (LocalWacht any = LocalWacht.start()) {
                JsonNode jwk = Http.parse(any.exportSeed()).at("/keys/0");
                jwks[i] = ((ObjectNode) jwk).without(List.of("status")).toString();
            }
        }
        try (LocalWacht wacht = LocalWacht.builder()
                .fixedKeys("{\"keys\":[" + jwks[0] + "," + jwks[1] + "]}")
                .start()) {
            assertThat(wacht.keys().ids())
                    .hasSize(2)
                    .first()
                    .isEqualTo(wacht.keys().current());
        }
        assertThatThrownBy(() -> LocalWacht.builder()
                        .fixedKeys("{\"keys\":[" + jwks[0] + "," + jwks[0] + "]}")
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("two keys for ES256 have the kid ");
        assertThatThrownBy(() -> LocalWacht.builder()
                        .fixedKeys("{\"keys\":[" + withStatus(jwks[0], "withdrawn") + "]}")
                        .start())
                .hasMessage("all keys for ES256 are withdrawn; one must sign");
        assertThatThrownBy(() -> LocalWacht.builder()
                        .fixedKeys("{\"keys\":[" + withStatus(jwks[0], "active") + "," + withStatus(jwks[1], "active")
                                + "]}")
                        .start())
                .hasMessageMatching("only one key for ES256 can be active, not \\[.+, .+]");
        assertThatThrownBy(() -> LocalWacht.builder()
                        .fixedKeys("{\"keys\":[" + withStatus(jwks[0], "odd") + "]}")
                        .start())
                .hasMessageEndingWith("has the status odd; it must be active, retired or withdrawn");
    }

    /** A mismatched key would be published in another form, and no verifier could verify its tokens. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"crv":"P-384"}                           | it has the crv P-384; it must be P-256
            {"crv":null}                              | it has no crv; it must be P-256
            {"y":"AQ"}                                | its x and y are not a point on the curve P-256
            {"x":"AA","y":"AA"}                       | its x and y are not a point on the curve P-256
            {"d":"AA"}                                | its private key does not match its public key
            {"d":"AQ"}                                | its private key does not match its public key
            {"kty":"OKP","crv":"Ed25519"}             | keys[0] has the kty OKP; it must be EC or RSA
            {"kty":"oct"}                             | keys[0] has the kty oct; it must be EC or RSA
            {"kty":null}                              | keys[0] has no kty; it must be EC or RSA
            {"alg":"ES384"}                           | it has the alg ES384; it must be ES256
            """)
    void unsuitableKeyIsRejected(String change, String message) {
        String keys = "{\"keys\":[" + changed(ecKey(), change) + "]}";

        assertThatThrownBy(() -> LocalWacht.builder().seed(keys).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(message);
        assertThatThrownBy(() -> LocalWacht.builder().fixedKeys(keys).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(message);
    }

    @Test
    void rsaKeyWithMismatchedHalvesIsRejected() {
        String keys = "{\"keys\":[" + changed(rsaKey(), "{\"n\":" + rsaKey().get("n") + "}") + "]}";

        assertThatThrownBy(() -> LocalWacht.builder().seed(keys).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("its private key does not match its public key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"keys":{}}   | keys must be a list of private JWKs
            {"keys":"k"}  | keys must be a list of private JWKs
            {"keys":[1]}  | keys[0] is not a JSON object
            """)
    void malformedKeysAreRejected(String keys, String message) {
        assertThatThrownBy(() -> LocalWacht.builder().seed(keys).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> LocalWacht.builder().fixedKeys(keys).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static ObjectNode ecKey() {
        try (LocalWacht any = LocalWacht.start()) {
            return (ObjectNode) Http.parse(any.exportSeed()).at("/keys/0");
        }
    }

    private static ObjectNode rsaKey() {
        try (LocalWacht any = LocalWacht.start()) {
            return (ObjectNode) Http.parse(any.exportSeed()).at("/keys/1");
        }
    }

    /** Returns the key with changed members; null removes a member. */
    private static ObjectNode changed(ObjectNode jwk, String members) {
        Http.parse(members).properties().forEach(member -> {
            if (member.getValue().isNull()) {
                jwk.remove(member.getKey());
            } else {
                jwk.set(member.getKey(), member.getValue());
            }
        });
        return jwk;
    }

    private static String withStatus(String jwk, String status) {
        return ((ObjectNode) Http.parse(jwk)).put("status", status).toString();
    }

    private static String withoutNextId(String seed) {
        return seed.replaceFirst("\"next_id\" : \"\\d+\"", "");
    }
}
