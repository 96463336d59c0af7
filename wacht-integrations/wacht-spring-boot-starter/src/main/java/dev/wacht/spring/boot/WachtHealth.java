package dev.wacht.spring.boot;

import dev.wacht.auth.KeyStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Computes the content of the health endpoint, independently of the version of Boot. Reads cached state only: makes no
 * calls, never blocks, and creates no verifier. Immutable and thread-safe.
 */
final class WachtHealth {
    private final CreatedVerifiers verifiers;
    private final WebhookStoreState webhookStore;

    WachtHealth(CreatedVerifiers verifiers, WebhookStoreState webhookStore) {
        this.verifiers = verifiers;
        this.webhookStore = webhookStore;
    }

    /** Returns the listener that must receive the events of webhooks. */
    WebhookStoreState webhookStore() {
        return webhookStore;
    }

    /**
     * Returns the current status. The status is down if a verifier has tried to fetch keys but has none to use, because
     * then every request with a token gets 503. The status is up while keys have not been needed yet, because an
     * instance that is down never receives its first request. The webhook store does not affect the status: Wacht
     * retries failed deliveries, and an instance that is down would receive none, so it could not find out that the
     * store works again.
     */
    Status status() {
        boolean isDown = false;
        Map<String, Object> keys = new LinkedHashMap<>();
        for (String name : verifiers.names()) {
            Optional<KeyStatus> status = verifiers.keys(name);
            isDown |= status.filter(known -> known.state() == KeyStatus.State.UNAVAILABLE)
                    .isPresent();
            keys.put(name, status.map(WachtHealth::details).orElseGet(() -> Map.of("state", "not_created")));
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("verifiers", keys);
        webhookStore.lastUse().ifPresent(use -> details.put("webhookStore", details(use)));
        return new Status(!isDown, details);
    }

    private static Map<String, Object> details(KeyStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", status.state().name().toLowerCase(Locale.ROOT));
        details.put("keys", status.keyCount());
        status.age().ifPresent(age -> details.put("ageSeconds", age.toSeconds()));
        status.refreshedAt().ifPresent(at -> details.put("lastRefresh", at.toString()));
        status.failedAt().ifPresent(at -> details.put("lastFailure", at.toString()));
        status.errorType().ifPresent(type -> details.put("lastErrorType", type));
        return details;
    }

    private static Map<String, Object> details(WebhookStoreState.LastUse use) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("lastUse", use.at().toString());
        details.put("failed", use.failed());
        return details;
    }

    /** The status and its details: strings, numbers, and maps of them. */
    record Status(boolean isUp, Map<String, Object> details) {}
}
