package dev.wacht.spring.boot;

import dev.wacht.client.GatewayAuthorizer;

/**
 * Customizes the builder of the starter's {@link GatewayAuthorizer}, after the properties have been applied. Several
 * customizers are called in the order of their beans.
 *
 * <pre>{@code
 * @Bean
 * GatewayAuthorizerCustomizer customizer() { return builder -> builder.appSlug("billing"); }
 * }</pre>
 */
@FunctionalInterface
public interface GatewayAuthorizerCustomizer {
    /** Changes settings of the builder. An invalid setting fails the startup of the application. */
    void customize(GatewayAuthorizer.Builder builder);
}
