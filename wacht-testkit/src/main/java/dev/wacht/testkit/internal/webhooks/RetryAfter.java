package dev.wacht.testkit.internal.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses the {@code Retry-After} of a receiver's response (RFC 9110, section 10.2.3) as Wacht's worker does. */
final class RetryAfter {
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /**
     * Returns the delay: the number of seconds, but at least 1, or the time until the date. Empty if the header is
     * missing or malformed, or if its date has passed.
     */
    static Optional<Duration> read(@Nullable String header, Instant now) {
        String value = header == null ? "" : header.strip();
        if (!value.isEmpty() && value.length() <= MAX_DIGITS && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(Math.max(1, Long.parseLong(value))));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.ofSeconds(Duration.between(now, until).toSeconds()))
                    .filter(wait -> wait.compareTo(Duration.ZERO) > 0);
        } catch (DateTimeException e) {
            return Optional.empty(); // Neither a number nor a date: the worker follows its schedule.
        }
    }
}
