package dev.wacht.api.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.wacht.api.MissingPropertyException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time that the server sends in the text form of its database: RFC 3339, or {@code 2026-03-04 05:06:07.89 UTC}, where
 * the fraction, the zone and the time of day are optional. Default zone: UTC. The text is written back unchanged.
 * Reading a text of any other form succeeds; only {@link #instant} throws. Immutable.
 */
public final class StoredTime {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[['T'][ ]HH:mm:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[ ][XXX][X][z]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String text;

    private StoredTime(String text) {
        this.text = text;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static StoredTime parse(String text) {
        return new StoredTime(text);
    }

    /** Returns the time of an instant, in UTC; {@code null} for {@code null}. */
    public static @Nullable StoredTime of(@Nullable Instant instant) {
        return instant == null ? null : new StoredTime(instant.toString());
    }

    /**
     * Returns the instant of a time; {@code null} for {@code null}.
     *
     * @throws MissingPropertyException if its text is not a time
     */
    public static @Nullable Instant instantOf(@Nullable StoredTime time, String type, String property) {
        return time == null ? null : time.instant(type, property);
    }

    /** @throws MissingPropertyException if the text is not a time */
    public Instant instant(String type, String property) {
        try {
            return FORM.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            // Not the cause: its message quotes the text.
            throw new MissingPropertyException(type, property, "is not a time in a form that this version knows");
        }
    }

    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredTime that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
