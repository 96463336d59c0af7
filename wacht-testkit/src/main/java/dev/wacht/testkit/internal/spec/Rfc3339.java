package dev.wacht.testkit.internal.spec;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Recognizes the times that Wacht accepts: RFC 3339, section 5.6, with at most nine decimals of a second. */
public final class Rfc3339 {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})");

    private Rfc3339() {}

    /**
     * Returns whether a string is such a time, which {@link OffsetDateTime#parse} can therefore read. As in Wacht's
     * server, other forms of ISO 8601 are rejected.
     */
    public static boolean isTime(String text) {
        try {
            return TIME.matcher(text).matches() && OffsetDateTime.parse(text).getYear() >= 0;
        } catch (DateTimeException e) {
            return false; // A day, hour or offset out of range.
        }
    }
}
