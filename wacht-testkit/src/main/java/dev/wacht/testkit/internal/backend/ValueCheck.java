package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rejects implausible values that the schema allows. It is not known which of them Wacht rejects. */
final class ValueCheck {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Duration MAX_LIFETIME = ChronoUnit.CENTURIES.getDuration();
    private static final long MAX_MONTHS = 1_200;

    private ValueCheck() {}

    /** Responds with 400 unless the text has exactly one {@code @}, with text on both sides. Accepts null. */
    static void requireEmail(@Nullable String text) {
        if (text != null && !EMAIL.matcher(text).matches()) {
            throw ErrorEnvelope.error(400, "Invalid email address");
        }
    }

    /** Returns a lifetime. Responds with 400 if it is negative or longer than a century. */
    static Duration lifetime(JsonNode body, String field, long absent, ChronoUnit unit) {
        long number = body.path(field).asLong(absent);
        if (number < 0 || number > MAX_LIFETIME.dividedBy(unit.getDuration())) {
            throw ErrorEnvelope.error(400, field + " is out of range");
        }
        return Duration.of(number, unit);
    }

    /** Responds with 400 to a negative number of calls, or a duration out of range. */
    static void requireRateRules(JsonNode rules) {
        for (JsonNode rule : rules) {
            if (rule.path("max_requests").asInt() < 0) {
                throw ErrorEnvelope.error(400, "max_requests must not be negative");
            }
            long duration = rule.path("duration").asLong();
            if (duration < 1 || (rule.path("unit").asText().endsWith("month") && duration > MAX_MONTHS)) {
                throw ErrorEnvelope.error(400, "duration of a rate limit is out of range");
            }
        }
    }
}
