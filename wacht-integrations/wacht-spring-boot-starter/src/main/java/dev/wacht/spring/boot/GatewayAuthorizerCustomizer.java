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
    /** Changes settings; a setting that cannot be used ends the start. */
    void customize(GatewayAuthorizer.Builder builder);
}
