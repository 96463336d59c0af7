package dev.wacht.testkit.internal.gateway;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All credentials of one kind that were made, by their secret. Thread-safe. */
public final class Credentials implements CredentialSource {
    private final Map<String, Credential> bySecret = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    public Credentials(Clock clock) {
        this.clock = clock;
    }

    public void add(String secret, Credential credential) {
        bySecret.put(secret, credential);
    }

    /** False if there is no such credential. */
    public boolean revoke(String secret) {
        return bySecret.containsKey(secret) && (revoked.add(secret) || revoked.contains(secret));
    }

    /** Revokes all that fit. */
    public void revokeAll(Predicate<Credential> fits) {
        bySecret.forEach((secret, credential) -> {
            if (fits.test(credential)) {
                revoked.add(secret);
            }
        });
    }

    public void clear() {
        bySecret.clear();
        revoked.clear();
    }

    /** Returns what restores the credentials as they are now. */
    public Runnable checkpoint() {
        Map<String, Credential> made = Map.copyOf(bySecret);
        Set<String> ended = Set.copyOf(revoked);
        return () -> {
            clear();
            bySecret.putAll(made);
            revoked.addAll(ended);
        };
    }

    @Override
    public Optional<Credential> find(String secret) {
        return Optional.ofNullable(bySecret.get(secret));
    }

    @Override
    public boolean isValid(String secret, Credential credential) {
        return !revoked.contains(secret) && !credential.isExpiredAt(clock.instant());
    }
}
