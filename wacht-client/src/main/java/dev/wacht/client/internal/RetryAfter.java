package dev.wacht.client.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date. What is neither, or negative, counts as absent. */
final class RetryAfter {
    private static final int MOST_DIGITS = 9;
    private static final Duration FOREVER = Duration.ofSeconds(999_999_999);

    private RetryAfter() {}

    /**
     * How long the server asks to wait.
     *
     * @param now our own time, for an answer that has no {@code Date}; a date is measured against the server's clock
     */
    static Optional<Duration> of(Headers headers, Instant now) {
        String value = headers.get("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(seconds(text));
        }
        return date(text).map(until -> {
            Instant from = date(headers.get("Date")).orElse(now);
            return until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO;
        });
    }

    private static Duration seconds(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > MOST_DIGITS ? FOREVER : Duration.ofSeconds(Long.parseLong(significant));
    }

    private static Optional<Instant> date(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeParseException e) {
            // Not a date that anybody sends today, so no advice at all.
            return Optional.empty();
        }
    }
}
