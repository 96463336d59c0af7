package dev.wacht.spring.boot;

import dev.wacht.client.GatewayAuthorizer;

/**
 * Changes the settings of the {@link GatewayAuthorizer} that the starter builds, after the properties were applied. Beans of this type
 * are called in their order.
 *
 * <pre>{@code
 * @Bean
 * GatewayAuthorizerCustomizer customizer() { return builder -> builder.appSlug("billing"); }
 * }</pre>
 */
@FunctionalInterface
public interface GatewayAuthorizerCustomizer {
    /** Changes settings of the builder. An invalid setting ends the start of the application. */
    void customize(GatewayAuthorizer.Builder builder);
}
