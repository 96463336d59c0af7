package dev.wacht.spring.boot;

import dev.wacht.auth.KeyStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the health endpoint shows, in the terms of every version of Boot. Reads what is known: calls nothing, blocks nothing,
 * and creates no verifier. Immutable and thread-safe.
 */
final class WachtHealth {
    private final CreatedVerifiers verifiers;
    private final WebhookStoreState webhookStore;

    WachtHealth(CreatedVerifiers verifiers, WebhookStoreState webhookStore) {
        this.verifiers = verifiers;
        this.webhookStore = webhookStore;
    }

    /** Returns what must receive the events of webhooks. */
    WebhookStoreState webhookStore() {
        return webhookStore;
    }

    /**
     * Down where a verifier has tried to fetch keys and has none to use: each token gets 503. Up where keys were not needed
     * yet, because an instance that waits for its first request must get one. Webhooks change nothing: Wacht repeats a
     * delivery, and the store is in use again only when one comes.
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

    /** The status, and its details, which hold text, numbers and maps of them. */
    record Status(boolean isUp, Map<String, Object> details) {}
}
