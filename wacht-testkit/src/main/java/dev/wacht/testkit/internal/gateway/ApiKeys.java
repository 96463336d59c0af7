package dev.wacht.testkit.internal.gateway;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All API keys that were made, by their secret. Thread-safe. */
public final class ApiKeys {
    private final Map<String, ApiKey> bySecret = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    public void add(String secret, ApiKey key) {
        bySecret.put(secret, key);
    }

    /** False if there is no such key. */
    public boolean revoke(String secret) {
        return bySecret.containsKey(secret) && (revoked.add(secret) || revoked.contains(secret));
    }

    Optional<ApiKey> find(String secret) {
        return Optional.ofNullable(bySecret.get(secret));
    }

    /** Whether the key may be used: neither revoked nor expired. */
    boolean isValid(String secret, ApiKey key) {
        return !revoked.contains(secret) && !key.isExpiredAt(Instant.now());
    }
}
