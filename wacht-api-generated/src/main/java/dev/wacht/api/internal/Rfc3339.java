package dev.wacht.api.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.format.DateTimeParseException;

/**
 * Parses times (RFC 3339, section 5.6). The usual form is parsed without {@link Instant#parse}, which allocates
 * kilobytes for each time, because a response can contain many times. {@link Instant#parse} handles every other form.
 */
final class Rfc3339 {
    /** A pattern in which each 0 matches any digit. */
    private static final String DATE_AND_TIME = "0000-00-00T00:00:00";

    private static final String UTC = "Z";
    private static final String OFFSET = "+00:00";
    private static final String NEGATIVE_OFFSET = "-00:00";
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final int MAX_OFFSET_HOURS = 17;
    private static final long SECONDS_PER_DAY = 86_400;

    private final String text;

    /** The index after the seconds and their fraction. */
    private final int end;

    private Rfc3339(String text) {
        this.text = text;
        this.end = endOfFraction(text);
    }

    /** @throws DateTimeParseException if the text is not a time */
    static Instant parse(String text) {
        Rfc3339 time = new Rfc3339(text);
        return time.hasUsualForm() ? time.instant() : Instant.parse(text);
    }

    private boolean hasUsualForm() {
        return matches(DATE_AND_TIME, 0)
                && ((matches(UTC, end) && text.length() == end + UTC.length()) || hasOffset())
                && number(5, 7) >= 1
                && number(5, 7) <= 12
                && number(8, 10) >= 1
                && number(8, 10) <= Month.of(number(5, 7)).length(Year.isLeap(number(0, 4)))
                && number(11, 13) <= 23
                && number(14, 16) <= 59
                && number(17, 19) <= 59;
    }

    private boolean hasOffset() {
        return text.length() == end + OFFSET.length()
                && (matches(OFFSET, end) || matches(NEGATIVE_OFFSET, end))
                && number(end + 1, end + 3) <= MAX_OFFSET_HOURS
                && number(end + 4, end + 6) <= 59;
    }

    private Instant instant() {
        long seconds = LocalDate.of(number(0, 4), number(5, 7), number(8, 10)).toEpochDay() * SECONDS_PER_DAY
                + number(11, 13) * 3_600L
                + number(14, 16) * 60L
                + number(17, 19);
        return Instant.ofEpochSecond(seconds - offsetSeconds(), nanos());
    }

    private long offsetSeconds() {
        if (text.length() == end + UTC.length()) {
            return 0;
        }
        long offset = number(end + 1, end + 3) * 3_600L + number(end + 4, end + 6) * 60L;
        return text.charAt(end) == '-' ? -offset : offset;
    }

    private long nanos() {
        long nanos = 0;
        for (int i = 0; i < MAX_FRACTION_DIGITS; i++) {
            int index = DATE_AND_TIME.length() + 1 + i;
            nanos = nanos * 10 + (index < end ? text.charAt(index) - '0' : 0);
        }
        return nanos;
    }

    private static int endOfFraction(String text) {
        int index = DATE_AND_TIME.length();
        if (index >= text.length() || text.charAt(index) != '.') {
            return index;
        }
        int digits = 0;
        while (digits < MAX_FRACTION_DIGITS && isDigit(text, index + 1 + digits)) {
            digits++;
        }
        return digits == 0 ? index : index + 1 + digits;
    }

    private boolean matches(String form, int from) {
        if (text.length() < from + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            boolean equal = form.charAt(i) == '0' ? isDigit(text, from + i) : form.charAt(i) == text.charAt(from + i);
            if (!equal) {
                return false;
            }
        }
        return true;
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(String text, int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
