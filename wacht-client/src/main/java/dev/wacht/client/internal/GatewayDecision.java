package dev.wacht.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of the gateway's response. Code that uses this record must still check whether this service accepts the
 * credential.
 *
 * @param identity the owner of the credential; names as in the JSON, ids as strings
 * @param metadata the metadata that is stored with the credential
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
