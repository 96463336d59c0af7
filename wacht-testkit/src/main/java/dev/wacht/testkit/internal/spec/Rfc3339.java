package dev.wacht.testkit.internal.spec;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The times that Wacht reads: RFC 3339, section 5.6, with at most nine digits of a second. */
public final class Rfc3339 {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})");

    private Rfc3339() {}

    /** Whether a text is a time; {@link OffsetDateTime#parse} reads it then. ISO 8601 allows more, which the server refuses. */
    public static boolean isTime(String text) {
        try {
            return TIME.matcher(text).matches() && OffsetDateTime.parse(text).getYear() >= 0;
        } catch (DateTimeException e) {
            return false; // There is no such day, hour or offset.
        }
    }
}
