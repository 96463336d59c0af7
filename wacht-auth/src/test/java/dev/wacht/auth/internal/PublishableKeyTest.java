package dev.wacht.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishableKeyTest {
    private static final String ORIGIN = "https://frontend.example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk_test_aHR0cHM6Ly9mcm9udGVuZC5leGFtcGxlLmNvbQ==",
                "pk_test_aHR0cHM6Ly9mcm9udGVuZC5leGFtcGxlLmNvbQ",
                "pk_live_aHR0cHM6Ly9mcm9udGVuZC5leGFtcGxlLmNvbQ==",
                " pk_test_aHR0cHM6Ly9mcm9udGVuZC5leGFtcGxlLmNvbQ==\n"
            })
    void keyContainsTheOriginOfTheFrontendApi(String key) {
        assertThat(parse(key).origin()).hasToString(ORIGIN);
        assertThat(parse(key).origin().jwksUri()).hasToString(ORIGIN + "/.well-known/jwks.json");
        assertThat(parse(key).isLive()).isEqualTo(key.contains("live"));
    }

    @Test
    void bothBase64AlphabetsAreReadButNotMixed() {
        // The encoded address contains a plus in base64, and a minus in base64url.
        String text = "https://a.b.c?~~";
        String standard = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(standard).contains("+");
        assertThat(Base64Text.decodeAny(standard)).isPresent();
        assertThat(Base64Text.decodeAny(standard.replace('+', '-'))).isPresent();
        assertThat(Base64Text.decodeAny("_/AA")).isEmpty();
        assertThat(Base64Text.decodeAny("-+AA")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aHR0cA=", "aHR0cA===", "aHR0cB==", "aHR 0cA==", "aHR0cA==\u0141", "aHR0cA!=", "=", "a"})
    void nonCanonicalBase64IsRejected(String text) {
        assertThat(Base64Text.decodeAny(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://frontend.example.com",
                "https://user@frontend.example.com",
                "https://frontend.example.com/",
                "https://frontend.example.com/path",
                "https://frontend.example.com?q",
                "https://frontend.example.com#f",
                "https://frontend.example.com:",
                "HTTPS://frontend.example.com",
                "httpS://frontend.example.com",
                "https://frontend.example.com ",
                " https://frontend.example.com",
                "https://",
                "https:frontend",
                "ftp://frontend.example.com",
                "frontend.example.com",
                "javascript:alert(1)",
                "https://frontend.example.com:99999",
                "https://a b",
                "https://ä.example.com",
                ""
            })
    void theAddressMustBeAnHttpsOrigin(String address) {
        String key = "pk_test_" + base64(address);
        assertThatThrownBy(() -> parse(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WACHT_PUBLISHABLE_KEY")
                .hasMessageNotContaining(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pk_", "pk_prod_YQ==", "PK_TEST_YQ==", "sk_test_YQ==", "pk_test_%%%", "pk_test_"})
    void invalidKeyIsRefusedWithProblemAndVariable(String key) {
        assertThatThrownBy(() -> parse(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WACHT_PUBLISHABLE_KEY");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, true",
        "http://localhost, true",
        "http://[::1]:1, true",
        "http://wacht.internal, true",
        "http://other.internal, false",
        "http://127.0.0.1.example.com, false",
        "http://localhost.example.com, false"
    })
    void httpIsAllowedForLoopbackAndNamedHosts(String address, boolean allowed) {
        String key = "pk_test_" + base64(address);
        if (allowed) {
            assertThat(parse(key).origin()).hasToString(address);
        } else {
            assertThatThrownBy(() -> parse(key)).hasMessageContaining("must be https");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://wacht.internal"})
    void liveKeyMustUseHttps(String address) {
        assertThatThrownBy(() -> parse("pk_live_" + base64(address))).hasMessageContaining("must be https");
    }

    private static PublishableKey parse(String key) {
        return PublishableKey.parse("WACHT_PUBLISHABLE_KEY", key, Set.of("wacht.internal"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
