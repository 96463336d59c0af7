package dev.wacht.client.recipes;

import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.KeysRefreshFailedEvent;
import dev.wacht.auth.TokenRejectedEvent;
import dev.wacht.auth.TokenVerifiedEvent;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts accepted and rejected tokens, and fetches of keys that failed. */
final class MicrometerTokens implements AuthEventListener {
    private final MeterRegistry registry;

    MicrometerTokens(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onTokenVerified(TokenVerifiedEvent event) {
        count(event.issuer(), "accepted");
    }

    @Override
    public void onTokenRejected(TokenRejectedEvent event) {
        count(event.issuer(), event.rejection().code());
    }

    @Override
    public void onKeysRefreshFailed(KeysRefreshFailedEvent event) {
        registry.counter("wacht.auth.key_fetch_failures", "url.full", String.valueOf(event.jwksUri()))
                .increment();
    }

    private void count(String issuer, String outcome) {
        registry.counter("wacht.auth.tokens", "issuer", issuer, "outcome", outcome)
                .increment();
    }
}
