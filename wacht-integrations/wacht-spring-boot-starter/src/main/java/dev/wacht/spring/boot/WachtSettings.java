package dev.wacht.spring.boot;

import dev.wacht.auth.JwksSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Builds from properties; where one is unset, from the environment variable of the same meaning, which Spring's
 * environment has too.
 */
final class WachtSettings {
    private static final String API_KEY = "WACHT_API_KEY";
    private static final String PUBLISHABLE_KEY = "WACHT_PUBLISHABLE_KEY";

    private final WachtProperties properties;
    private final Environment environment;

    WachtSettings(WachtProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    TokenVerifier verifier() {
        return checked("wacht.publishable-key, wacht.clock-skew or wacht.jwks", () -> {
            TokenVerifier.Builder builder =
                    TokenVerifier.builder().clockSkew(properties.clockSkew()).jwks(jwks());
            publishableKey()
                    .ifPresentOrElse(builder::publishableKey, () -> builder.environment(environment::getProperty));
            return builder.build();
        });
    }

    WachtClient client() {
        return checked("wacht.api-key, wacht.base-url or wacht.gateway.url", () -> {
            WachtClient.Builder builder = WachtClient.builder();
            first(properties.apiKey(), API_KEY).ifPresent(builder::apiKey);
            first(properties.baseUrl(), "WACHT_BACKEND_API_URL").ifPresent(builder::baseUrl);
            gatewayUrl().ifPresent(builder::gatewayUrl);
            return builder.build();
        });
    }

    GatewayAuthorizer machines(@Nullable WachtClient client) {
        return checked("wacht.gateway", () -> {
            GatewayAuthorizer.Builder builder = GatewayAuthorizer.builder();
            if (client == null) {
                builder.environment(environment::getProperty);
            } else {
                builder.client(client);
            }
            gatewayUrl().ifPresent(builder::gatewayUrl);
            first(properties.publishableKey(), PUBLISHABLE_KEY).ifPresent(builder::publishableKey);
            deployments().forEach(builder::deploymentId);
            return builder.build();
        });
    }

    /** A key that is the variable's, which Boot binds to the property by itself, is compared with the other variables. */
    private Optional<String> publishableKey() {
        String key = properties.publishableKey();
        return key == null || key.equals(environment.getProperty(PUBLISHABLE_KEY)) ? Optional.empty() : text(key);
    }

    private Optional<String> gatewayUrl() {
        return first(properties.gateway().url(), "WACHT_GATEWAY_URL");
    }

    private List<String> deployments() {
        List<String> given = properties.gateway().deploymentId();
        return given.isEmpty() ? first(null, "WACHT_DEPLOYMENT_ID").stream().toList() : given;
    }

    private JwksSettings jwks() {
        WachtProperties.Jwks jwks = properties.jwks();
        return JwksSettings.builder()
                .timeToLive(jwks.timeToLive())
                .staleAllowance(jwks.staleAllowance())
                .connectTimeout(jwks.connectTimeout())
                .readTimeout(jwks.readTimeout())
                .deadline(jwks.deadline())
                .maxBytes((int) Math.min(jwks.maxSize().toBytes(), Integer.MAX_VALUE))
                .build();
    }

    private Optional<String> first(@Nullable String property, String variable) {
        return text(property).or(() -> text(environment.getProperty(variable)));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    static <T> T checked(String properties, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new WachtSettingException(
                    "Wacht cannot be set up: " + e.getMessage() + ".",
                    "Look at the properties " + properties
                            + ", and at the environment variables that stand in for them.",
                    e);
        }
    }
}
