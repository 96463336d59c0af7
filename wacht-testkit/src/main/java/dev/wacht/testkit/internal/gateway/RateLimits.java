package dev.wacht.testkit.internal.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts calls per credential and resource, in windows that begin with a call. Thread-safe. */
public final class RateLimits {
    private final Map<String, Window> windows = new HashMap<>();
    private final Clock clock;
    private int limitedNext;
    private Duration nextRetryAfter = Duration.ZERO;

    private record Window(Instant end, int calls) {}

    /**
     * What became of a call.
     *
     * @param retryAfter null if it may pass
     */
    record Count(
            String rule, int limit, int remaining, @Nullable Duration retryAfter) {}

    public RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Forgets all calls, and blocks none. */
    public synchronized void reset() {
        windows.clear();
        limitNext(0, Duration.ZERO);
    }

    /** Blocks the next calls, whosever they are. */
    public synchronized void limitNext(int calls, Duration retryAfter) {
        limitedNext = calls;
        nextRetryAfter = retryAfter;
    }

    /** Counts a call; null if no limit is on it. */
    synchronized @Nullable Count count(String secret, String resource, @Nullable RateRule rule) {
        if (limitedNext > 0) {
            limitedNext--;
            return new Count("next calls", 0, 0, nextRetryAfter);
        }
        if (rule == null) {
            return null;
        }
        Instant now = clock.instant();
        Window window = windows.get(secret + " " + resource);
        if (window == null || !now.isBefore(window.end)) {
            window = new Window(now.plus(rule.window()), 0);
        }
        String name = rule.calls() + " in " + rule.window();
        if (window.calls == rule.calls()) {
            return new Count(name, rule.calls(), 0, Duration.between(now, window.end));
        }
        windows.put(secret + " " + resource, new Window(window.end, window.calls + 1));
        return new Count(name, rule.calls(), rule.calls() - window.calls - 1, null);
    }
}
