package dev.wacht.spring.boot;

import dev.wacht.auth.TokenVerifier;

/**
 * Customizes the builder of the starter's {@link TokenVerifier}, after the properties were applied. Several customizers
 * are called in the order of their beans.
 *
 * <pre>{@code
 * @Bean
 * TokenVerifierCustomizer customizer() { return builder -> builder.algorithms("ES256"); }
 * }</pre>
 */
@FunctionalInterface
public interface TokenVerifierCustomizer {
    /** Changes settings of the builder. An invalid setting fails the startup of the application. */
    void customize(TokenVerifier.Builder builder);
}
