package dev.wacht.testkit.internal.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds rows by the text of a field, such as the id of their owner. Rows with the same text are in the order of
 * insertion.
 */
final class RowIndex {
    private final String field;
    private final Map<String, Map<String, ObjectNode>> rowsByText = new HashMap<>();

    RowIndex(String field, Map<String, ObjectNode> rows) {
        this.field = field;
        rows.forEach(this::add);
    }

    /** Adds or replaces a row. A row whose text does not change keeps its position. */
    void add(String key, ObjectNode row) {
        rowsByText
                .computeIfAbsent(row.path(field).asText(), unknown -> new LinkedHashMap<>())
                .put(key, row);
    }

    void remove(String key, ObjectNode row) {
        Map<String, ObjectNode> rows = rowsByText.getOrDefault(row.path(field).asText(), new HashMap<>());
        rows.remove(key);
    }

    Stream<ObjectNode> find(String text) {
        return rowsByText.getOrDefault(text, Map.of()).values().stream();
    }

    boolean isSame(ObjectNode row, ObjectNode other) {
        return row.path(field).asText().equals(other.path(field).asText());
    }
}
