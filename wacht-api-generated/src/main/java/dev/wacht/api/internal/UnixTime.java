package dev.wacht.api.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time that the server sends as the number of seconds since 1970-01-01T00:00:00Z. Immutable. */
public final class UnixTime {
    private static final int MOST_DIGITS = 18;

    private final long seconds;

    private UnixTime(long seconds) {
        this.seconds = seconds;
    }

    /**
     * Reads a number, and drops its fraction if it has one.
     *
     * @throws java.time.DateTimeException if the number exceeds the range of {@link Instant}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UnixTime ofSeconds(BigDecimal seconds) {
        if (seconds.precision() - seconds.scale() > MOST_DIGITS) {
            throw new DateTimeException("the number of seconds exceeds the range of Instant");
        }
        return new UnixTime(Instant.ofEpochSecond(seconds.longValue()).getEpochSecond());
    }

    /** Returns the time of an instant, without its fraction of a second, or {@code null} for {@code null}. */
    public static @Nullable UnixTime of(@Nullable Instant instant) {
        return instant == null ? null : new UnixTime(instant.getEpochSecond());
    }

    /** Returns the instant of a time, or {@code null} for {@code null}. */
    public static @Nullable Instant instantOf(@Nullable UnixTime time) {
        return time == null ? null : time.instant();
    }

    public Instant instant() {
        return Instant.ofEpochSecond(seconds);
    }

    @JsonValue
    public long seconds() {
        return seconds;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnixTime that && seconds == that.seconds;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seconds);
    }

    @Override
    public String toString() {
        return instant().toString();
    }
}
