package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.Provider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierBuilderTest {
    private static final TestIssuer ISSUER = TestIssuer.create();
    private static final URI JWKS = URI.create("https://frontend.example.com/.well-known/jwks.json");

    @Test
    void missingAndContradictingSettingsAreNamed() {
        assertIncomplete(TokenVerifier.builder(), "publishableKey");
        assertIncomplete(TokenVerifier.builder().issuer(TestIssuer.NAME), "jwksUri or staticKeys");
        assertIncomplete(TokenVerifier.builder().jwksUri(JWKS), "publishableKey, or issuer");
        assertIncomplete(ISSUER.verifier().publishableKey("pk_test_x"), "publishableKey or issuer, not both");
        assertIncomplete(ISSUER.verifier().jwksUri(JWKS), "jwksUri or staticKeys, not both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://frontend.example.com/jwks", "ftp://a/jwks", "https://u:p@a/jwks", "jwks"})
    void insecureOrInvalidJwksUriIsRefused(String uri) {
        assertThatThrownBy(() -> TokenVerifier.builder()
                        .issuer(TestIssuer.NAME)
                        .jwksUri(URI.create(uri))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jwksUri");
    }

    @Test
    void httpIsAllowedForNamedHostsButNotForLiveKeys() {
        String address = TestIssuer.base64("http://keys.internal");
        for (TokenVerifier.Builder builder : List.of(
                TokenVerifier.builder().issuer(TestIssuer.NAME).jwksUri(URI.create("http://Keys.internal/jwks")),
                TokenVerifier.builder().publishableKey("pk_test_" + address))) {
            assertThatThrownBy(builder::build).hasMessageContaining("allowInsecureHttp");
            assertThatThrownBy(() -> builder.allowInsecureHttp("other.internal").build())
                    .hasMessageContaining("allowInsecureHttp");
            builder.allowInsecureHttp("KEYS.internal").build().close();
        }
        assertThatThrownBy(() -> TokenVerifier.builder()
                        .publishableKey("pk_live_" + address)
                        .allowInsecureHttp("keys.internal")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("live key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"keys\":[]}", "{\"keys\":{}}", "{\"keys\":[null,1,{}]}"})
    void staticKeysMustContainAUsableKey(String jwks) {
        assertThatThrownBy(() -> ISSUER.verifier().staticKeys(jwks).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("staticKeys");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        TokenVerifier.Builder builder = TokenVerifier.builder();
        assertThat(builder.clockSkew(Duration.ZERO).clockSkew(Duration.ofSeconds(60)))
                .isSameAs(builder);
        assertThatThrownBy(() -> builder.clockSkew(Duration.ofSeconds(61))).hasMessageContaining("0 to 60 s");
        assertThatThrownBy(() -> builder.clockSkew(Duration.ofSeconds(-1))).hasMessageContaining("0 to 60 s");
        assertThatThrownBy(() -> builder.issuer(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.algorithms()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "HS512", "es256", "EdDSA", ""})
    void onlyAsymmetricAlgorithmsCanBeAllowed(String name) {
        assertThatThrownBy(() -> TokenVerifier.builder().algorithms("ES256", name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ES256, secp256r1, SHA256withECDSAinP1363Format",
        "ES384, secp384r1, SHA384withECDSAinP1363Format",
        "ES512, secp521r1, SHA512withECDSAinP1363Format",
        "RS256, RSA, SHA256withRSA"
    })
    void algorithmMustBeConfiguredAndMatchItsKeys(String name, String curve, String jcaName) {
        TestIssuer issuer = curve.equals("RSA") ? TestIssuer.rsa(2_048) : TestIssuer.ec(curve, jcaName);
        String token = issuer.token("{\"alg\":\"" + name + "\"}", TestIssuer.claims(""));

        TokenVerifier allowed = issuer.verifier().algorithms(name).build();
        assertThat(allowed.authenticate(token).isAuthenticated()).isTrue();

        // If another algorithm is configured, the key for this one is refused.
        String other = name.equals("ES384") ? "ES256" : "ES384";
        assertThatThrownBy(() -> issuer.verifier().algorithms(other).build()).hasMessageContaining("staticKeys");

        TokenVerifier both = issuer.verifier()
                .algorithms(name, other)
                .staticKeys(issuer.jwks())
                .build();
        String relabelled = issuer.token("{\"alg\":\"" + other + "\"}", TestIssuer.claims(""));
        assertThat(both.authenticate(relabelled).rejection())
                .map(TokenRejection::code)
                .hasValue("bad_signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"use\":\"enc\"",
                ",\"key_ops\":[\"sign\"]",
                ",\"key_ops\":\"verify\"",
                ",\"alg\":\"ES384\"",
                ",\"alg\":\"none\"",
                ",\"d\":\"AAAA\""
            })
    void aKeyThatIsNotForVerifyingIsIgnored(String more) {
        assertThatThrownBy(() -> ISSUER.verifier()
                        .staticKeys(TestIssuer.jwks(ISSUER.jwk(more)))
                        .build())
                .hasMessageContaining("staticKeys");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "1",
                "\"key\"",
                "[]",
                "{}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":7,\"y\":null}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\"}"
            })
    void invalidKeyDoesNotAffectOthers(String bad) {
        TokenVerifier verifier = ISSUER.verifier()
                .staticKeys(TestIssuer.jwks(bad, ISSUER.jwk(",\"x5c\":[\"not a certificate\"]"), bad))
                .build();
        assertThat(verifier.authenticate(ISSUER.token()).isAuthenticated()).isTrue();
    }

    @Test
    void tokenWithoutKidIsTriedWithAtMostTenKeys() {
        String[] keys = new String[11];
        for (int i = 0; i < 10; i++) {
            keys[i] = TestIssuer.create().jwk("");
        }
        keys[10] = ISSUER.jwk(",\"kid\":\"k11\"");
        TokenVerifier verifier =
                ISSUER.verifier().staticKeys(TestIssuer.jwks(keys)).build();
        assertThat(verifier.authenticate(ISSUER.token()).rejection())
                .map(TokenRejection::code)
                .hasValue("bad_signature");
        String named = ISSUER.token("{\"alg\":\"ES256\",\"kid\":\"k11\"}", TestIssuer.claims(""));
        assertThat(verifier.authenticate(named).isAuthenticated()).isTrue();
    }

    @Test
    void kidSelectsTheKey() {
        TestIssuer other = TestIssuer.create();
        TokenVerifier verifier = ISSUER.verifier()
                .staticKeys(TestIssuer.jwks(ISSUER.jwk(",\"kid\":\"k1\""), other.jwk(",\"kid\":\"k2\"")))
                .build();
        String wrong = ISSUER.token("{\"alg\":\"ES256\",\"kid\":\"k2\"}", TestIssuer.claims(""));
        String right = ISSUER.token("{\"alg\":\"ES256\",\"kid\":\"k1\"}", TestIssuer.claims(""));
        assertThat(verifier.authenticate(wrong).isAuthenticated()).isFalse();
        assertThat(verifier.authenticate(right).isAuthenticated()).isTrue();
    }

    @Test
    void unsuitableProviderIsRefusedInBuild() {
        Provider empty = new Provider("Empty", "1", "has no algorithms") {
            private static final long serialVersionUID = 1L;
        };
        assertThatThrownBy(() -> ISSUER.verifier().cryptoProvider(empty).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Empty")
                .hasMessageContaining("ES256");
    }

    private static void assertIncomplete(TokenVerifier.Builder builder, String named) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(named);
    }
}
