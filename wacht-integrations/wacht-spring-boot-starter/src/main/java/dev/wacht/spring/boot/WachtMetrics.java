package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;

/**
 * A bean where there is a {@code MeterRegistry} and {@code wacht.metrics.enabled} is not false. The starter passes its
 * listener to what it builds itself; pass it to a verifier that you build:
 *
 * <pre>{@code
 * @Bean
 * OAuthTokenVerifier oauthTokens(ObjectProvider<WachtMetrics> metrics) {
 *     OAuthTokenVerifier.Builder builder = OAuthTokenVerifier.builder().issuer(issuer).audience(audience);
 *     metrics.ifAvailable(meters -> builder.listener(meters.authEvents()));
 *     return builder.build();
 * }
 * }</pre>
 *
 * <p>{@code docs/observability.md} lists the meters. Immutable and thread-safe.
 */
public final class WachtMetrics {
    private final AuthEventListener authEvents;

    WachtMetrics(AuthEventListener authEvents) {
        this.authEvents = authEvents;
    }

    /** Returns what counts the events of verifiers, guards, gateways and webhooks. Never blocks. */
    public AuthEventListener authEvents() {
        return authEvents;
    }
}
