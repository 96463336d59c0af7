package dev.wacht.testkit.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Limits times to the range that HTTP dates, RFC 3339 and the NumericDate of tokens can all express. */
public final class ClockRange {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final String RANGE = "the time must be in the years from 1970 to 9999, in UTC";

    private ClockRange() {}

    /**
     * Returns the time, if it is in the range.
     *
     * @throws IllegalArgumentException if it is out of the range
     */
    public static Instant require(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException(RANGE);
        }
        return time;
    }

    /** Returns the sum of a time and a duration, and checks it as {@link #require} does. */
    public static Instant requireLater(Instant time, Duration later) {
        try {
            return require(time.plus(later));
        } catch (DateTimeException | ArithmeticException e) { // Beyond the range of Instant.
            throw new IllegalArgumentException(RANGE, e);
        }
    }

    /**
     * Returns the expiry of a token or key with this lifetime.
     *
     * @throws IllegalArgumentException if it is out of the range
     */
    public static Instant expiry(Instant now, Duration lifetime) {
        try {
            return requireLater(now, lifetime);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a lifetime must end in a year from 1970 to 9999, in UTC", e);
        }
    }

    /** Returns the time, limited to the range. */
    public static Instant within(Instant time) {
        if (time.isAfter(LAST)) {
            return LAST;
        }
        return time.isBefore(FIRST) ? FIRST : time;
    }
}
