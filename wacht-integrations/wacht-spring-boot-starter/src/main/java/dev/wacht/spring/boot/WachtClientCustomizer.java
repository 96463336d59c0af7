package dev.wacht.spring.boot;

import dev.wacht.client.WachtClient;

/**
 * Changes the settings of the {@link WachtClient} that the starter builds, after the properties were applied. Beans of this type
 * are called in their order.
 *
 * <pre>{@code
 * @Bean
 * WachtClientCustomizer customizer() { return builder -> builder.header("X-Service", "billing"); }
 * }</pre>
 */
@FunctionalInterface
public interface WachtClientCustomizer {
    /** Changes settings of the builder. An invalid setting ends the start of the application. */
    void customize(WachtClient.Builder builder);
}
