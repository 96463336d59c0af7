package dev.wacht.testkit.internal.gateway;

import java.time.Duration;

/** So many calls of a resource within a time. */
public record RateRule(int calls, Duration window) {
    public RateRule {
        if (calls < 0 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a rate limit is a number of calls within a time");
        }
    }
}
