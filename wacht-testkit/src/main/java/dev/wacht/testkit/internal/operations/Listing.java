package dev.wacht.testkit.internal.operations;

import static java.util.Comparator.comparingLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Searches, sorts and pages rows by the query parameters of a call. By default, rows are in the order of their
 * creation.
 */
public final class Listing {
    private final Call call;
    private List<String> searched = List.of();
    private final Map<String, String> fieldBySortKey = new HashMap<>();

    Listing(Call call) {
        this.call = call;
    }

    /** Sets the fields that {@code search} applies to. Case is ignored. */
    public Listing searching(String... fields) {
        searched = List.of(fields);
        return this;
    }

    /** Maps a sort key to a field of another name. */
    public Listing sorting(String sortKey, String field) {
        fieldBySortKey.put(sortKey, field);
        return this;
    }

    /** Returns the page that {@code limit} and {@code offset} select. */
    public JsonNode page(Stream<ObjectNode> rows) {
        List<ObjectNode> found = found(rows);
        long limit = number("limit", found.size());
        long offset = number("offset", 0);
        ObjectNode response = response(found.stream().skip(offset).limit(limit))
                .put("has_more", offset < found.size() - limit)
                .put("limit", limit)
                .put("total", found.size());
        // "offset" in the response is an optional 32-bit integer, so a larger one is left out.
        return offset > Integer.MAX_VALUE ? response : response.put("offset", offset);
    }

    /**
     * Returns a page of a log, newest entry first. The page begins after {@code cursor}, or after {@code cursor_ts} and
     * {@code cursor_id}; without a cursor, it begins at {@code offset}.
     */
    public JsonNode newestFirst(Stream<ObjectNode> entries) {
        Optional<LogCursor> cursor = LogCursor.of(call);
        List<ObjectNode> found = entries.filter(
                        entry -> cursor.isEmpty() || cursor.get().isBefore(entry))
                .sorted(LogCursor.NEWEST_FIRST)
                .toList();
        long limit = number("limit", found.size());
        long offset = cursor.isPresent() ? 0 : number("offset", 0);
        List<ObjectNode> page = found.stream().skip(offset).limit(limit).toList();
        boolean more = offset < found.size() - limit;
        return response(page.stream())
                .put("has_more", more)
                .put("limit", limit)
                .put("next_cursor", more && !page.isEmpty() ? LogCursor.after(page.get(page.size() - 1)) : null);
    }

    /** Returns all rows. */
    JsonNode all(Stream<ObjectNode> rows) {
        List<ObjectNode> found = rows.toList();
        return response(found.stream()).put("has_more", false).put("total", found.size());
    }

    private List<ObjectNode> found(Stream<ObjectNode> rows) {
        String wanted = call.query("search").orElse("").strip().toLowerCase(Locale.ROOT);
        return rows.filter(row -> wanted.isEmpty() || searched.stream().anyMatch(field -> contains(row, field, wanted)))
                .sorted(order())
                .toList();
    }

    private Comparator<ObjectNode> order() {
        String sortKey = call.query("sort_key").orElse("created_at");
        String field = fieldBySortKey.getOrDefault(sortKey, sortKey);
        Comparator<ObjectNode> order = Comparator.comparing(
                        (ObjectNode row) -> row.path(field), (a, b) -> compare(field, a, b))
                .thenComparing(comparingLong(row -> row.path("id").asLong()));
        return call.query("sort_order").orElse("asc").equals("desc") ? order.reversed() : order;
    }

    /** Compares two values. Absent values come last. */
    private static int compare(String field, JsonNode a, JsonNode b) {
        boolean hasA = !a.isNull() && !a.isMissingNode();
        boolean hasB = !b.isNull() && !b.isMissingNode();
        if (!hasA || !hasB) {
            return Boolean.compare(hasB, hasA);
        }
        if (a.isNumber() && b.isNumber()) {
            return Long.compare(a.asLong(), b.asLong());
        }
        return field.endsWith("_at")
                ? OffsetDateTime.parse(a.asText()).compareTo(OffsetDateTime.parse(b.asText()))
                : a.asText().compareTo(b.asText());
    }

    private ObjectNode response(Stream<ObjectNode> rows) {
        ObjectNode response = Json.object();
        String list = call.operation()
                .listProperty()
                .orElseThrow(() -> new IllegalStateException(call.operation() + " does not return a list"));
        rows.forEach(response.putArray(list)::add);
        return response;
    }

    private long number(String parameter, long absent) {
        long number = call.query(parameter).map(Long::parseLong).orElse(absent);
        return call.operation()
                .queryParameter(parameter)
                .flatMap(described -> described.schema().maximum())
                .map(most -> Math.min(most, number))
                .orElse(number);
    }

    private static boolean contains(ObjectNode row, String field, String wanted) {
        JsonNode value = row.path(field);
        return value.isTextual() && value.asText().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
