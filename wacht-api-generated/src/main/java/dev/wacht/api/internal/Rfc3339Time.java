package dev.wacht.api.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 3339 time that is written back exactly as it was read: the server sends {@code Z} or {@code +00:00} and zero
 * to nine fractional digits. Immutable; two times of the same instant are equal.
 */
public final class Rfc3339Time {
    private final String text;
    private final Instant instant;

    private Rfc3339Time(String text, Instant instant) {
        this.text = text;
        this.instant = instant;
    }

    /** @throws IllegalArgumentException if the text is not an RFC 3339 time; the message does not contain it */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Rfc3339Time parse(String text) {
        try {
            return new Rfc3339Time(text, Rfc3339.parse(text));
        } catch (DateTimeParseException e) {
            // Not the cause: its message quotes the text.
            throw new IllegalArgumentException("not an RFC 3339 date and time");
        }
    }

    /** Returns the time of an instant, in UTC; {@code null} for {@code null}. */
    public static @Nullable Rfc3339Time of(@Nullable Instant instant) {
        return instant == null ? null : new Rfc3339Time(instant.toString(), instant);
    }

    /** Returns the instant of a time; {@code null} for {@code null}. */
    public static @Nullable Instant instantOf(@Nullable Rfc3339Time time) {
        return time == null ? null : time.instant;
    }

    public Instant instant() {
        return instant;
    }

    /** Returns the text as it was read, or a time in UTC with {@code Z}. */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rfc3339Time that && instant.equals(that.instant);
    }

    @Override
    public int hashCode() {
        return instant.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
