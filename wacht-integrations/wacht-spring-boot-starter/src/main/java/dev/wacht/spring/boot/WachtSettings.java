package dev.wacht.spring.boot;

import dev.wacht.api.RetrySettings;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.JwksSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.CallListener;
import dev.wacht.client.DriftListener;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.TimeoutSettings;
import dev.wacht.client.WachtClient;
import java.security.Provider;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
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

    TokenVerifier verifier(ApplicationBeans beans) {
        return checked("wacht.publishable-key, wacht.clock-skew or wacht.jwks", () -> {
            TokenVerifier.Builder builder = TokenVerifier.builder()
                    .clockSkew(properties.clockSkew())
                    .jwks(jwks())
                    .allowInsecureHttp(properties.allowInsecureHttp().toArray(String[]::new));
            publishableKey()
                    .ifPresentOrElse(builder::publishableKey, () -> builder.environment(environment::getProperty));
            beans.of(Clock.class).ifPresent(builder::clock);
            beans.of(Provider.class).ifPresent(builder::cryptoProvider);
            beans.of(JwksFetcher.class).ifPresent(builder::jwksFetcher);
            beans.of(AuthEventListener.class).ifPresent(builder::listener);
            beans.all(TokenVerifierCustomizer.class).forEach(customizer -> customizer.customize(builder));
            return builder.build();
        });
    }

    WachtClient client(ApplicationBeans beans) {
        return checked("wacht.api-key, wacht.base-url, wacht.gateway.url or wacht.client", () -> {
            WachtClient.Builder builder =
                    WachtClient.builder().timeouts(timeouts()).retries(retries());
            first(properties.apiKey(), API_KEY).ifPresent(builder::apiKey);
            first(properties.baseUrl(), "WACHT_BACKEND_API_URL").ifPresent(builder::baseUrl);
            gatewayUrl().ifPresent(builder::gatewayUrl);
            properties.allowInsecureHttp().forEach(builder::allowInsecureHttp);
            beans.of(OkHttpClient.class).ifPresent(builder::okHttpClient);
            beans.of(CallListener.class).ifPresent(builder::listener);
            beans.of(DriftListener.class).ifPresent(builder::driftListener);
            beans.all(WachtClientCustomizer.class).forEach(customizer -> customizer.customize(builder));
            return builder.build();
        });
    }

    GatewayAuthorizer machines(@Nullable WachtClient client, ApplicationBeans beans) {
        return checked("wacht.gateway", () -> {
            GatewayAuthorizer.Builder builder = GatewayAuthorizer.builder();
            if (client == null) {
                builder.environment(environment::getProperty);
                beans.of(OkHttpClient.class).ifPresent(builder::okHttpClient);
                beans.of(CallListener.class).ifPresent(builder::listener);
            } else {
                builder.client(client);
            }
            gatewayUrl().ifPresent(builder::gatewayUrl);
            first(properties.publishableKey(), PUBLISHABLE_KEY).ifPresent(builder::publishableKey);
            deployments().forEach(builder::deploymentId);
            properties.allowInsecureHttp().forEach(builder::allowInsecureHttp);
            beans.all(GatewayAuthorizerCustomizer.class).forEach(customizer -> customizer.customize(builder));
            return builder.build();
        });
    }

    WebhookVerifier webhooks() {
        return checked("wacht.webhook.secrets", () -> {
            WebhookVerifier.Builder builder = WebhookVerifier.builder();
            properties.webhook().secrets().forEach(builder::secret);
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

    private TimeoutSettings timeouts() {
        WachtProperties.Client client = properties.client();
        return TimeoutSettings.builder()
                .connect(client.connectTimeout())
                .attempt(client.attemptTimeout())
                .call(client.callTimeout())
                .build();
    }

    private RetrySettings retries() {
        WachtProperties.Client.Retry retry = properties.client().retry();
        return RetrySettings.builder()
                .maxAttempts(retry.maxAttempts())
                .initialDelay(retry.initialDelay())
                .maxDelay(retry.maxDelay())
                .budget(retry.budgetCapacity(), retry.budgetRefillPerSecond())
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
            throw new InvalidSettingException(
                    PropertyNames.inMessage(String.valueOf(e.getMessage())) + ".",
                    "Correct the property that is named above (of " + properties
                            + "), or the environment variable that stands in for it.",
                    e);
        }
    }
}
