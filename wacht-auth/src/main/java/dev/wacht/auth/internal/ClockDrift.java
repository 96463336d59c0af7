package dev.wacht.auth.internal;

import java.time.Duration;
import java.time.Instant;

/** Compares this clock with the {@code Date} header of a response. */
public final class ClockDrift {
    /** The largest drift that is not reported. */
    public static final Duration TOLERATED = Duration.ofSeconds(5);

    private ClockDrift() {}

    /**
     * Returns how far this clock is ahead of the server's; negative if it is behind, and zero if the date lies between
     * the request and the response. A {@code Date} has whole seconds.
     *
     * @param date the response's {@code Date}
     * @param requested this clock before the request
     * @param received this clock after the response
     */
    public static Duration of(Instant date, Instant requested, Instant received) {
        Duration behind = Duration.between(received, date);
        if (behind.compareTo(Duration.ZERO) > 0) {
            return behind.negated();
        }
        Duration ahead = Duration.between(date, requested).minusSeconds(1);
        return ahead.isNegative() ? Duration.ZERO : ahead;
    }
}
