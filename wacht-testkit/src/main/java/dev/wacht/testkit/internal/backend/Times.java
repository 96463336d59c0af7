package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.operations.Call;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads the RFC 3339 times of rows and queries. */
final class Times {
    private Times() {}

    static Instant read(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).toInstant();
    }

    /**
     * Returns whether a time is in the range from {@code start_date} to {@code end_date} of the query. Both limits are
     * inclusive and optional.
     */
    static boolean isWithin(JsonNode time, Call call) {
        Instant instant = read(time);
        boolean begun = call.query("start_date")
                .map(start -> !instant.isBefore(OffsetDateTime.parse(start).toInstant()))
                .orElse(true);
        boolean ended = call.query("end_date")
                .map(end -> instant.isAfter(OffsetDateTime.parse(end).toInstant()))
                .orElse(false);
        return begun && !ended;
    }
}
