package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps claims and finished deliveries in memory. Both maps are ordered by time, so that expired entries come first. If
 * there are too many ids, the deliveries that finished longest ago are evicted. Claims are never evicted: if they fill
 * the guard, further deliveries are {@code IN_PROGRESS}.
 */
final class InMemoryReplayGuard implements ReplayGuard {
    private final ReplayGuardSettings settings;
    private final Clock clock;
    private final Map<String, Instant> done = new LinkedHashMap<>();
    private final Map<String, Owner> claimed = new LinkedHashMap<>();
    private long lastToken;

    InMemoryReplayGuard(ReplayGuardSettings settings) {
        this.settings = settings;
        this.clock = settings.clock();
    }

    /** @param token distinguishes a claim from a later one for the same id */
    private record Owner(long token, Instant since) {}

    @Override
    public synchronized Claim claim(String id) {
        Instant now = clock.instant();
        dropExpired(now);
        if (done.containsKey(id)) {
            return Claim.handledBefore();
        }
        if (claimed.containsKey(id) || claimed.size() >= settings.capacity()) {
            return Claim.heldElsewhere();
        }
        long token = ++lastToken;
        claimed.put(id, new Owner(token, now));
        dropSurplus();
        return Claim.owned(settings.lease(), () -> done(id, token), () -> release(id, token));
    }

    private synchronized boolean done(String id, long token) {
        if (!isFree(id) && !isOwner(id, token)) {
            return false;
        }
        claimed.remove(id);
        done.put(id, clock.instant());
        dropSurplus();
        return true;
    }

    private synchronized boolean release(String id, long token) {
        if (isOwner(id, token)) {
            claimed.remove(id);
            return true;
        }
        return isFree(id);
    }

    private boolean isOwner(String id, long token) {
        Owner owner = claimed.get(id);
        return owner != null && owner.token() == token;
    }

    /**
     * Returns whether the delivery is neither claimed nor finished. In this state, the owner of a claim can end it
     * although its lease has expired.
     */
    private boolean isFree(String id) {
        return !claimed.containsKey(id) && !done.containsKey(id);
    }

    private void dropExpired(Instant now) {
        Iterator<Instant> doneAt = done.values().iterator();
        while (doneAt.hasNext() && isOver(doneAt.next(), settings.retention(), now)) {
            doneAt.remove();
        }
        Iterator<Owner> owners = claimed.values().iterator();
        while (owners.hasNext() && isOver(owners.next().since(), settings.lease(), now)) {
            owners.remove();
        }
    }

    private static boolean isOver(Instant since, Duration time, Instant now) {
        return !since.plus(time).isAfter(now);
    }

    private void dropSurplus() {
        Iterator<String> oldest = done.keySet().iterator();
        while (done.size() + claimed.size() > settings.capacity() && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
