package dev.wacht.spring.boot;

import dev.wacht.api.RetrySettings;
import dev.wacht.client.CallListener;
import dev.wacht.client.DriftListener;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.TimeoutSettings;
import dev.wacht.client.WachtClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Builds the client and the gateway's authorizer from properties, as {@link WachtSettings} does for wacht-auth. Loaded
 * only if wacht-client is on the class path.
 */
final class ClientSettings {
    private static final String API_KEY = "WACHT_API_KEY";
    private static final String PUBLISHABLE_KEY = "WACHT_PUBLISHABLE_KEY";

    private final WachtProperties properties;
    private final Environment environment;

    ClientSettings(WachtProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    WachtClient client(ApplicationBeans beans) {
        return WachtSettings.checked(
                environment, "wacht.api-key, wacht.base-url, wacht.gateway.url or wacht.client", () -> {
                    WachtClient.Builder builder =
                            WachtClient.builder().timeouts(timeouts()).retries(retries());
                    first(properties.apiKey(), API_KEY).ifPresent(builder::apiKey);
                    first(properties.baseUrl(), "WACHT_BACKEND_API_URL").ifPresent(builder::baseUrl);
                    gatewayUrl().ifPresent(builder::gatewayUrl);
                    properties.allowInsecureHttp().forEach(builder::allowInsecureHttp);
                    beans.of(OkHttpClient.class).ifPresent(builder::okHttpClient);
                    callListeners(beans).forEach(builder::listener);
                    beans.of(DriftListener.class).ifPresent(builder::driftListener);
                    beans.all(WachtClientCustomizer.class).forEach(customizer -> customizer.customize(builder));
                    return builder.build();
                });
    }

    GatewayAuthorizer machines(@Nullable WachtClient client, ApplicationBeans beans) {
        return WachtSettings.checked(environment, "wacht.gateway", () -> {
            GatewayAuthorizer.Builder builder = GatewayAuthorizer.builder();
            if (client == null) {
                builder.environment(environment::getProperty);
                beans.of(OkHttpClient.class).ifPresent(builder::okHttpClient);
                callListeners(beans).forEach(builder::listener);
            } else {
                builder.client(client);
            }
            beans.authListeners().forEach(builder::listener);
            gatewayUrl().ifPresent(builder::gatewayUrl);
            first(properties.publishableKey(), PUBLISHABLE_KEY).ifPresent(builder::publishableKey);
            deployments().forEach(builder::deploymentId);
            properties.allowInsecureHttp().forEach(builder::allowInsecureHttp);
            beans.all(GatewayAuthorizerCustomizer.class).forEach(customizer -> customizer.customize(builder));
            return builder.build();
        });
    }

    /**
     * Returns the starter's listeners, and the application's listener if there is one. Each listener receives every
     * event.
     */
    private static Stream<CallListener> callListeners(ApplicationBeans beans) {
        return Stream.concat(
                beans.all(StarterCallListener.class).map(StarterCallListener::listener),
                beans.of(CallListener.class).stream());
    }

    private Optional<String> gatewayUrl() {
        return first(properties.gateway().url(), "WACHT_GATEWAY_URL");
    }

    private List<String> deployments() {
        List<String> given = properties.gateway().deploymentId();
        return given.isEmpty() ? first(null, "WACHT_DEPLOYMENT_ID").stream().toList() : given;
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
        return WachtSettings.text(property).or(() -> WachtSettings.text(environment.getProperty(variable)));
    }
}
