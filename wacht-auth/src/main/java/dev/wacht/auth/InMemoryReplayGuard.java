package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Both maps are in the order of time, so what has expired is at the front. When there are too many ids, those that were
 * done longest ago are forgotten; claims never are, and one too many has to wait.
 */
final class InMemoryReplayGuard implements ReplayGuard {
    private final int capacity;
    private final Duration keepDone;
    private final Duration keepClaim;
    private final Clock clock;
    private final Map<String, Instant> done = new LinkedHashMap<>();
    private final Map<String, Instant> claimed = new LinkedHashMap<>();

    InMemoryReplayGuard(int capacity, Duration keepDone, Duration keepClaim, Clock clock) {
        this.capacity = capacity;
        this.keepDone = keepDone;
        this.keepClaim = keepClaim;
        this.clock = clock;
    }

    @Override
    public synchronized Claim claim(String id) {
        Instant now = clock.instant();
        dropUntil(done, now.minus(keepDone));
        dropUntil(claimed, now.minus(keepClaim));
        if (done.containsKey(id)) {
            return Claim.DONE;
        }
        if (claimed.containsKey(id) || claimed.size() >= capacity) {
            return Claim.IN_PROGRESS;
        }
        claimed.put(id, now);
        dropSurplus();
        return Claim.NEW;
    }

    @Override
    public synchronized void done(String id) {
        claimed.remove(id);
        done.remove(id);
        done.put(id, clock.instant());
        dropSurplus();
    }

    @Override
    public synchronized void release(String id) {
        claimed.remove(id);
    }

    private void dropSurplus() {
        Iterator<String> oldest = done.keySet().iterator();
        while (done.size() + claimed.size() > capacity && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private static void dropUntil(Map<String, Instant> entries, Instant end) {
        Iterator<Instant> times = entries.values().iterator();
        while (times.hasNext() && !times.next().isAfter(end)) {
            times.remove();
        }
    }
}
