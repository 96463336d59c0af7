package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;

/**
 * Provides the listener that records authentication metrics. It is a bean if there is a {@code MeterRegistry} and
 * {@code wacht.metrics.enabled} is not false. The starter's own beans already use the listener; pass it to a verifier
 * that you build yourself:
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

    /** Returns the listener that counts the events of verifiers, guards, gateways and webhooks. It never blocks. */
    public AuthEventListener authEvents() {
        return authEvents;
    }
}
