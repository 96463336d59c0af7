package dev.wacht.spring.boot;

import dev.wacht.auth.TokenVerifier;

/**
 * Customizes the builder of the starter's {@link TokenVerifier}, after the properties have been applied. Several customizers
 * are called in the order of {@code @Order}.
 *
 * <pre>{@code
 * @Bean
 * TokenVerifierCustomizer customizer() { return builder -> builder.clockSkew(Duration.ofSeconds(2)); }
 * }</pre>
 */
@FunctionalInterface
public interface TokenVerifierCustomizer {
    /** Changes settings of the builder. An invalid setting fails the startup of the application. */
    void customize(TokenVerifier.Builder builder);
}
