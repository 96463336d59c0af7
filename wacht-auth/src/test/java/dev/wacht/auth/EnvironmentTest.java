package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.internal.Environment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The environment variables that {@code fromEnv()} reads. */
class EnvironmentTest {
    private static final String KEY = key("https://frontend.example.com");
    private static final String OTHER = key("https://other.example.com");

    @Test
    void anyOfThreeVariablesNamesTheDeployment() {
        for (Map<String, String> variables : List.of(
                Map.of("WACHT_PUBLISHABLE_KEY", KEY + "\n"),
                Map.of("NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY", KEY),
                Map.of("WACHT_FRONTEND_HOST", "frontend.example.com"),
                Map.of("WACHT_FRONTEND_HOST", "https://frontend.example.com/"),
                Map.of("WACHT_PUBLISHABLE_KEY", " ", "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY", KEY),
                Map.of("WACHT_PUBLISHABLE_KEY", KEY, "WACHT_FRONTEND_HOST", "frontend.example.com"))) {
            try (TokenVerifier verifier = build(variables)) {
                assertThat(verifier).hasToString("TokenVerifier[issuer https://frontend.example.com]");
            }
        }
    }

    @Test
    void missingVariableIsNamed() {
        assertThatThrownBy(() -> build(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WACHT_PUBLISHABLE_KEY");
    }

    @Test
    void conflictingVariablesAreNamed() {
        assertThatThrownBy(
                        () -> build(Map.of("WACHT_PUBLISHABLE_KEY", KEY, "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY", OTHER)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WACHT_PUBLISHABLE_KEY")
                .hasMessageContaining("NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY")
                .hasMessageNotContaining(KEY);
        assertThatThrownBy(
                        () -> build(Map.of("WACHT_PUBLISHABLE_KEY", KEY, "WACHT_FRONTEND_HOST", "other.example.com")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void invalidValueFailsInBuild() {
        assertThatThrownBy(() -> build(Map.of("WACHT_PUBLISHABLE_KEY", "sk_secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WACHT_PUBLISHABLE_KEY")
                .hasMessageNotContaining("sk_secret");
        assertThatThrownBy(() -> build(Map.of("WACHT_FRONTEND_HOST", "a b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WACHT_FRONTEND_HOST");
    }

    @Test
    void explicitSettingsOverrideVariables() {
        for (Map<String, String> variables : List.of(
                Map.of("WACHT_PUBLISHABLE_KEY", OTHER),
                Map.of("WACHT_PUBLISHABLE_KEY", "sk_secret"),
                Map.of("WACHT_FRONTEND_HOST", "other.example.com"))) {
            for (TokenVerifier.Builder builder : List.of(
                    TokenVerifier.builder().publishableKey(KEY),
                    TokenVerifier.builder()
                            .issuer("https://frontend.example.com")
                            .jwksUri(URI.create("https://keys.example.com/jwks")))) {
                try (TokenVerifier verifier =
                        builder.environment(variables::get).build()) {
                    assertThat(verifier).hasToString("TokenVerifier[issuer https://frontend.example.com]");
                }
            }
        }
    }

    private static TokenVerifier build(Map<String, String> variables) {
        return TokenVerifier.builder()
                .environment(Environment.of(variables::get))
                .build();
    }

    private static String key(String origin) {
        return "pk_test_" + Base64.getEncoder().encodeToString(origin.getBytes(StandardCharsets.US_ASCII));
    }
}
