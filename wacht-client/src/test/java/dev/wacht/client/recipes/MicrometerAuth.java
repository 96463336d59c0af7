package dev.wacht.client.recipes;

import dev.wacht.auth.AccessDecidedEvent;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.KeysRefreshFailedEvent;
import dev.wacht.auth.KeysRefreshedEvent;
import dev.wacht.auth.TokenRejectedEvent;
import dev.wacht.auth.TokenVerifiedEvent;
import dev.wacht.auth.WebhookEventTypes;
import dev.wacht.auth.WebhookReceivedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Locale;

/** Counts tokens, key fetches, decisions and webhooks. No tag contains a value that a caller controls. */
final class MicrometerAuth implements AuthEventListener {
    private final MeterRegistry registry;

    MicrometerAuth(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onTokenVerified(TokenVerifiedEvent event) {
        count("wacht.auth.tokens", "issuer", event.issuer(), "outcome", "accepted");
    }

    @Override
    public void onTokenRejected(TokenRejectedEvent event) {
        count(
                "wacht.auth.tokens",
                "issuer",
                event.issuer(),
                "outcome",
                event.rejection().code());
    }

    @Override
    public void onKeysRefreshed(KeysRefreshedEvent event) {
        countFetch(event.jwksUri(), "success", "none");
    }

    @Override
    public void onKeysRefreshFailed(KeysRefreshFailedEvent event) {
        countFetch(event.jwksUri(), "failure", event.errorType());
    }

    @Override
    public void onRequestDecided(AccessDecidedEvent event) {
        count("wacht.guard.decisions", "outcome", lowerCase(event.outcome()));
    }

    @Override
    public void onMachineDecided(AccessDecidedEvent event) {
        registry.timer("wacht.gateway.checks", "outcome", lowerCase(event.outcome()))
                .record(event.duration());
    }

    @Override
    public void onWebhookReceived(WebhookReceivedEvent event) {
        String type = event.type()
                .map(sent -> WebhookEventTypes.isKnown(sent) ? sent : "other")
                .orElse("none");
        registry.timer("wacht.webhook.deliveries", "type", type, "outcome", lowerCase(event.outcome()))
                .record(event.duration());
    }

    private void countFetch(URI jwksUri, String outcome, String errorType) {
        count(
                "wacht.auth.key.fetches",
                "server.address",
                jwksUri.getHost(),
                "outcome",
                outcome,
                "error.type",
                errorType);
    }

    private void count(String name, String... tags) {
        registry.counter(name, tags).increment();
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
