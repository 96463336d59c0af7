package dev.wacht.spring.boot;

import dev.wacht.auth.TokenVerifier;

/**
 * Changes the settings of the {@link TokenVerifier} that the starter builds, after the properties were applied. Beans of this type
 * are called in their order.
 *
 * <pre>{@code
 * @Bean
 * TokenVerifierCustomizer customizer() { return builder -> builder.algorithms("ES256"); }
 * }</pre>
 */
@FunctionalInterface
public interface TokenVerifierCustomizer {
    /** Changes settings of the builder. An invalid setting ends the start of the application. */
    void customize(TokenVerifier.Builder builder);
}
