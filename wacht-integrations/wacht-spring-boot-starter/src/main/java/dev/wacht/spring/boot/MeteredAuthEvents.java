package dev.wacht.spring.boot;

import dev.wacht.auth.AccessDecidedEvent;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.KeysRefreshFailedEvent;
import dev.wacht.auth.KeysRefreshedEvent;
import dev.wacht.auth.StaleKeysServedEvent;
import dev.wacht.auth.TokenRejectedEvent;
import dev.wacht.auth.TokenRejection;
import dev.wacht.auth.TokenVerifiedEvent;
import dev.wacht.auth.WebhookEventTypes;
import dev.wacht.auth.WebhookReceivedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Counts the events of verifiers, guards, the gateway and webhooks. Tags have a bounded set of values, whatever clients
 * send: an unknown value is recorded as {@code other}. Thread-safe.
 */
final class MeteredAuthEvents implements AuthEventListener {
    /**
     * The codes of {@link TokenRejection}. Verifiers report no other codes, but any code can be passed to a listener.
     */
    static final Set<String> REJECTION_CODES = Set.of(
            TokenRejection.TOO_LARGE,
            TokenRejection.MALFORMED,
            TokenRejection.ALGORITHM_NOT_ALLOWED,
            TokenRejection.UNSUPPORTED_HEADER,
            TokenRejection.WRONG_ISSUER,
            TokenRejection.EXPIRED,
            TokenRejection.NOT_YET_VALID,
            TokenRejection.INVALID_CLAIMS,
            TokenRejection.UNKNOWN_KEY,
            TokenRejection.WRONG_RESOURCE,
            TokenRejection.JWT_NOT_ACCEPTED,
            TokenRejection.BAD_SIGNATURE);

    private static final String OUTCOME = "outcome";
    private static final String OTHER = "other";
    private static final String NONE = "none";

    private final StartedRegistry<MeterRegistry> registry;

    MeteredAuthEvents(StartedRegistry<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void onTokenVerified(TokenVerifiedEvent event) {
        count("wacht.auth.tokens", "issuer", event.issuer(), OUTCOME, "accepted");
    }

    @Override
    public void onTokenRejected(TokenRejectedEvent event) {
        String code = event.rejection().code();
        count("wacht.auth.tokens", "issuer", event.issuer(), OUTCOME, REJECTION_CODES.contains(code) ? code : OTHER);
    }

    @Override
    public void onKeysRefreshed(KeysRefreshedEvent event) {
        fetched(event.jwksUri(), "success", NONE);
    }

    @Override
    public void onKeysRefreshFailed(KeysRefreshFailedEvent event) {
        fetched(event.jwksUri(), "failure", event.errorType());
    }

    @Override
    public void onStaleKeysServed(StaleKeysServedEvent event) {
        count("wacht.auth.keys.stale", "server.address", host(event.jwksUri()));
    }

    @Override
    public void onRequestDecided(AccessDecidedEvent event) {
        count("wacht.guard.decisions", OUTCOME, lowerCase(event.outcome()));
    }

    @Override
    public void onMachineDecided(AccessDecidedEvent event) {
        registry.get()
                .ifPresent(meters -> Timer.builder("wacht.gateway.checks")
                        .tag(OUTCOME, lowerCase(event.outcome()))
                        .register(meters)
                        .record(event.duration()));
    }

    @Override
    public void onWebhookReceived(WebhookReceivedEvent event) {
        String type = event.type()
                .map(sent -> WebhookEventTypes.isKnown(sent) ? sent : OTHER)
                .orElse(NONE);
        registry.get()
                .ifPresent(meters -> Timer.builder("wacht.webhook.deliveries")
                        .tag("type", type)
                        .tag(OUTCOME, lowerCase(event.outcome()))
                        .register(meters)
                        .record(event.duration()));
    }

    private void fetched(URI jwksUri, String outcome, String errorType) {
        count("wacht.auth.key.fetches", "server.address", host(jwksUri), OUTCOME, outcome, "error.type", errorType);
    }

    private void count(String name, String... tags) {
        registry.get().ifPresent(meters -> meters.counter(name, tags).increment());
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost());
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
