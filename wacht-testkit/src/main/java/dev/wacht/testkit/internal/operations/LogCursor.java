package dev.wacht.testkit.internal.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/** A position in a log that is sorted newest first: the time and the id of the last entry that was returned. */
record LogCursor(Instant time, String id) {
    static final Comparator<ObjectNode> NEWEST_FIRST = comparing(
            LogCursor::of,
            comparing(LogCursor::time).thenComparing(LogCursor::id).reversed());

    /** Returns the position of the query's cursor; empty without a cursor. */
    static Optional<LogCursor> of(Call call) {
        Optional<LogCursor> whole = call.query("cursor").map(LogCursor::parse);
        return whole.isPresent()
                ? whole
                : call.query("cursor_ts")
                        .map(time -> new LogCursor(
                                OffsetDateTime.parse(time).toInstant(),
                                call.query("cursor_id").orElse("")));
    }

    /** Returns the text that clients send as the next {@code cursor}. */
    static String after(ObjectNode entry) {
        LogCursor cursor = of(entry);
        return Base64.getUrlEncoder().withoutPadding().encodeToString((cursor.time + "|" + cursor.id).getBytes(UTF_8));
    }

    /** Returns whether an entry comes after this position. */
    boolean isBefore(ObjectNode entry) {
        LogCursor other = of(entry);
        int byTime = other.time.compareTo(time);
        return byTime < 0 || (byTime == 0 && other.id.compareTo(id) < 0);
    }

    private static LogCursor of(ObjectNode entry) {
        return new LogCursor(
                OffsetDateTime.parse(entry.path("timestamp").asText()).toInstant(),
                entry.path("request_id").asText());
    }

    private static LogCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\\|", 2);
            return new LogCursor(Instant.parse(parts[0]), parts[1]);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw ErrorEnvelope.error(400).withReason("the query parameter cursor is not a next_cursor of this list");
        }
    }
}
