package dev.wacht.testkit.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** The times that a clock may show: those that dates of HTTP, RFC 3339 and the NumericDate of tokens can all say. */
public final class ClockRange {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final String RANGE = "the clock shows years from 1970 to 9999, in UTC";

    private ClockRange() {}

    /**
     * Returns a time that may be shown.
     *
     * @throws IllegalArgumentException if it is another
     */
    public static Instant require(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException(RANGE);
        }
        return time;
    }

    /** As {@link #require}, of what comes so much later, or earlier. */
    public static Instant requireLater(Instant time, Duration later) {
        try {
            return require(time.plus(later));
        } catch (DateTimeException | ArithmeticException e) { // Beyond what an Instant can say.
            throw new IllegalArgumentException(RANGE, e);
        }
    }

    /**
     * Returns when something expires that lives so long.
     *
     * @throws IllegalArgumentException if that is a time that cannot be written
     */
    public static Instant expiry(Instant now, Duration lifetime) {
        try {
            return requireLater(now, lifetime);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a lifetime must end in a year from 1970 to 9999, in UTC", e);
        }
    }

    /** Returns the time itself, or the end of the range that it has passed: a clock that runs stands there. */
    public static Instant within(Instant time) {
        if (time.isAfter(LAST)) {
            return LAST;
        }
        return time.isBefore(FIRST) ? FIRST : time;
    }
}
