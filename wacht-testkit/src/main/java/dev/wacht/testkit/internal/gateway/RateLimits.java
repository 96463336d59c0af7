package dev.wacht.testkit.internal.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts calls per rule and resource, in windows that begin with the first call. Thread-safe. */
public final class RateLimits {
    private final Map<String, Window> windows = new HashMap<>();
    private final Clock clock;

    private record Window(Instant end, int calls) {}

    /**
     * The result of counting a call for one rule.
     *
     * @param retryAfter the length of the whole window, as Wacht returns it; null if the rule allows the call
     */
    record Count(
            String rule, int limit, int remaining, @Nullable Duration retryAfter) {
        /** Returns a count that blocks the call, for a fault that a test has set. */
        static Count ofFault(Duration retryAfter) {
            return new Count("next calls", 0, 0, retryAfter);
        }
    }

    public RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Resets all counts. */
    public synchronized void reset() {
        windows.clear();
    }

    /** Returns an action that restores the current counts. */
    public synchronized Runnable checkpoint() {
        Map<String, Window> counted = Map.copyOf(windows);
        return () -> restore(counted);
    }

    private synchronized void restore(Map<String, Window> counted) {
        reset();
        windows.putAll(counted);
    }

    /** Counts a call for each rule that applies to its resource. A call that any rule blocks is not counted at all. */
    synchronized List<Count> count(Credential credential, String clientIp, String resource) {
        Instant now = clock.instant();
        Map<String, Window> counted = new HashMap<>();
        List<Count> counts = new ArrayList<>();
        for (RateRule rule : credential.rateRules()) {
            if (rule.isFor(resource)) {
                String counter = rule.counter(credential, clientIp, resource);
                Window window = window(counter, rule, now);
                counted.put(counter, new Window(window.end, window.calls + 1));
                counts.add(countOf(rule, window, now));
            }
        }
        if (counts.stream().allMatch(count -> count.retryAfter() == null)) {
            windows.putAll(counted);
        }
        return counts;
    }

    private Window window(String counter, RateRule rule, Instant now) {
        Window window = windows.get(counter);
        return window == null || !now.isBefore(window.end) ? new Window(rule.endAfter(now), 0) : window;
    }

    private static Count countOf(RateRule rule, Window window, Instant now) {
        return window.calls >= rule.calls()
                ? new Count(rule.name(), rule.calls(), 0, rule.windowAt(now))
                : new Count(rule.name(), rule.calls(), rule.calls() - window.calls - 1, null);
    }
}
