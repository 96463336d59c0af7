package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses values that the types allow and that make no sense; which of them Wacht refuses is not known. */
final class ValueCheck {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Duration LONGEST = ChronoUnit.CENTURIES.getDuration();
    private static final long MOST_MONTHS = 1_200;

    private ValueCheck() {}

    /** Ends the request with 400 for a text without something on both sides of one {@code @}; null passes. */
    static void requireEmail(@Nullable String text) {
        if (text != null && !EMAIL.matcher(text).matches()) {
            throw ErrorEnvelope.error(400, "Invalid email address");
        }
    }

    /** Returns how long something is valid; less than nothing and more than a century end the request with 400. */
    static Duration lifetime(JsonNode body, String field, long absent, ChronoUnit unit) {
        long number = body.path(field).asLong(absent);
        if (number < 0 || number > LONGEST.dividedBy(unit.getDuration())) {
            throw ErrorEnvelope.error(400, field + " is out of range");
        }
        return Duration.of(number, unit);
    }

    /** Ends the request with 400 for a rule without calls or time. */
    static void requireRateRules(JsonNode rules) {
        for (JsonNode rule : rules) {
            if (rule.path("max_requests").asInt() < 0) {
                throw ErrorEnvelope.error(400, "max_requests must not be negative");
            }
            long duration = rule.path("duration").asLong();
            if (duration < 1 || (rule.path("unit").asText().endsWith("month") && duration > MOST_MONTHS)) {
                throw ErrorEnvelope.error(400, "duration of a rate limit is out of range");
            }
        }
    }
}
