package dev.wacht.spring.boot;

import dev.wacht.client.WachtClient;

/**
 * Customizes the builder of the starter's {@link WachtClient}, after the properties have been applied. Several customizers
 * are called in the order of their beans.
 *
 * <pre>{@code
 * @Bean
 * WachtClientCustomizer customizer() { return builder -> builder.header("X-Service", "billing"); }
 * }</pre>
 */
@FunctionalInterface
public interface WachtClientCustomizer {
    /** Changes settings of the builder. An invalid setting fails the startup of the application. */
    void customize(WachtClient.Builder builder);
}
