package dev.wacht.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway decided, as it says so: not yet whether it holds here.
 *
 * @param identity whose credential it is; names as on the wire, ids as text
 * @param metadata what was stored with the credential
 */
record GatewayDecision(
        boolean allowed,
        Optional<String> reason,
        Map<String, String> identity,
        List<String> permissions,
        Map<String, @Nullable Object> metadata,
        Optional<Duration> retryAfter,
        Map<String, String> headers,
        Optional<String> requestId) {
    static final String DEPLOYMENT_ID = "deployment_id";

    Optional<String> deploymentId() {
        return Optional.ofNullable(identity.get(DEPLOYMENT_ID));
    }

    Optional<String> appSlug() {
        return Optional.ofNullable(identity.get("app_slug"));
    }
}
