package dev.wacht.api.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses times in the formats of databases: {@code 2026-03-04 05:06:07.89 UTC}, with or without a fraction, a zone and
 * the time of day. A time without a zone is in UTC. Zone names other than UTC are not supported, because many are
 * ambiguous.
 */
final class StoredTimeText {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ?(UTC|Z|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private StoredTimeText() {}

    /** Returns the instant; {@code null} if the text has another format or the time does not exist. */
    static @Nullable Instant parse(String text) {
        if (text.length() > 64) {
            return null;
        }
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(found.group(1));
            LocalTime time = found.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(found.group(2));
            return LocalDateTime.of(date, time).toInstant(offset(found.group(3)));
        } catch (DateTimeException e) { // the 30th of February, 25 o'clock
            return null;
        }
    }

    private static ZoneOffset offset(@Nullable String zone) {
        return zone == null || zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }
}
