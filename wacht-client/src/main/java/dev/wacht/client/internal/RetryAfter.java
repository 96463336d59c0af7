package dev.wacht.client.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds or a date. Any other value is ignored. */
final class RetryAfter {
    private static final int MAX_DIGITS = 9;
    private static final Duration MAX = Duration.ofSeconds(999_999_999);

    private RetryAfter() {}

    /**
     * Returns the wait that the server asks for; empty if there is no valid value. A date is compared with the server's
     * own {@code Date}, because clocks differ.
     *
     * @param now the local time, which is used if the response has no {@code Date}
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
        return significant.length() > MAX_DIGITS ? MAX : Duration.ofSeconds(Long.parseLong(significant));
    }

    private static Optional<Instant> date(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeParseException e) {
            // RFC 9110 requires recipients to accept two obsolete formats too; servers no longer send them.
            return Optional.empty();
        }
    }
}
