package dev.wacht.api.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.wacht.api.MissingPropertyException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time that keeps the text from which it was read, and is written back as the same text. The server sends most times
 * in RFC 3339, with {@code Z} or {@code +00:00} and zero to nine fractional digits, and some in the format of its
 * database. Text in any other format can be read and written; only access to the instant throws. Immutable; two times
 * are equal if they are the same instant, or if neither is in RFC 3339 and their texts are equal.
 */
public final class ServerTime {
    private final String text;
    private final @Nullable Instant instant;

    private ServerTime(String text, @Nullable Instant instant) {
        this.text = text;
        this.instant = instant;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ServerTime parse(String text) {
        try {
            return new ServerTime(text, Rfc3339.parse(Objects.requireNonNull(text, "text must not be null")));
        } catch (DateTimeException e) { // not RFC 3339: only access throws
            return new ServerTime(text, null);
        }
    }

    /** Returns the time of an instant, in UTC, or {@code null} for {@code null}. */
    public static @Nullable ServerTime of(@Nullable Instant instant) {
        return instant == null ? null : new ServerTime(instant.toString(), instant);
    }

    /**
     * Returns the instant of a time, or {@code null} for {@code null}.
     *
     * @throws MissingPropertyException if its text is not in RFC 3339; the message does not contain the text
     */
    public static @Nullable Instant instantOf(@Nullable ServerTime time, String type, String property) {
        return time == null ? null : time.instant(type, property);
    }

    /** Returns the instant of a time whose text may also be in a format of {@link StoredTimeText}. */
    public static @Nullable Instant storedInstantOf(@Nullable ServerTime time, String type, String property) {
        return time == null ? null : time.storedInstant(type, property);
    }

    /** @throws MissingPropertyException if the text is not in RFC 3339; the message does not contain the text */
    public Instant instant(String type, String property) {
        return orThrow(instant, type, property);
    }

    /** @throws MissingPropertyException if the text is not a time in a format that this version knows */
    public Instant storedInstant(String type, String property) {
        return orThrow(instant == null ? StoredTimeText.parse(text) : instant, type, property);
    }

    private static Instant orThrow(@Nullable Instant instant, String type, String property) {
        if (instant == null) {
            throw new MissingPropertyException(type, property, "is not a time in a format that this version knows");
        }
        return instant;
    }

    /**
     * Returns the text from which the time was read; for a time that was created from an instant, the text is in UTC
     * with {@code Z}.
     */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerTime that
                && (instant == null ? that.instant == null && text.equals(that.text) : instant.equals(that.instant));
    }

    @Override
    public int hashCode() {
        return instant == null ? text.hashCode() : instant.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
