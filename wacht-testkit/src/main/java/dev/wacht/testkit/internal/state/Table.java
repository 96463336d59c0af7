package dev.wacht.testkit.internal.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Ids;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind, in the order in which they were inserted. A row is a JSON object with {@code id},
 * {@code deployment_id}, {@code created_at}, {@code updated_at} and what its resource adds; it may hold more than any
 * response shows. Used within {@link State#atomically} only.
 */
public final class Table {
    private record Unique(String message, List<String> fields) {}

    private final String thing;
    private final String deploymentId;
    private final Ids ids;
    private final Clock clock;
    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
    private final List<Unique> uniques = new ArrayList<>();
    private ObjectNode defaults = Json.object();
    private String key = "id";

    Table(String thing, String deploymentId, Ids ids, Clock clock) {
        this.thing = thing;
        this.deploymentId = deploymentId;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a new row has unless it says otherwise, as a JSON object. */
    public Table defaults(String json) {
        try {
            defaults = (ObjectNode) Json.read(json.getBytes(UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("the defaults of " + thing + " are no JSON", e);
        }
    }

    /** Rows are found by this field in place of {@code id}, such as {@code slug}. */
    public Table key(String field) {
        key = field;
        return this;
    }

    /**
     * No two rows have the same text in all of these fields; case is ignored, and null equals nothing.
     *
     * @param message what the second one is told
     */
    public Table unique(String message, String... fields) {
        uniques.add(new Unique(message, List.of(fields)));
        return this;
    }

    /**
     * Adds a row and returns a copy of it.
     *
     * @throws ConflictException if another row has a value that must be unique
     */
    public ObjectNode insert(ObjectNode values) {
        ObjectNode row = complete(values);
        String name = row.path(key).asText();
        if (rows.containsKey(name)) {
            throw new ConflictException(thing + " with this " + key + " already exists");
        }
        requireUnique(row, null);
        rows.put(name, row);
        return row.deepCopy();
    }

    /** Adds a row in place of the one with the same key. */
    void put(ObjectNode values) {
        ObjectNode row = complete(values);
        String name = row.path(key).asText();
        requireUnique(row, name);
        rows.put(name, row);
    }

    private ObjectNode complete(ObjectNode values) {
        String now = now();
        ObjectNode row = Json.object();
        row.put("id", values.hasNonNull("id") ? values.path("id").asText() : ids.next());
        row.put("deployment_id", deploymentId).put("created_at", now).put("updated_at", now);
        row.setAll(defaults.deepCopy());
        row.setAll(values.deepCopy());
        return row;
    }

    /** Returns a copy of a row. */
    public Optional<ObjectNode> find(String name) {
        return Optional.ofNullable(rows.get(name)).map(ObjectNode::deepCopy);
    }

    /** Returns a copy of a row; without one the request ends with 404. */
    public ObjectNode get(String name) {
        return find(name).orElseThrow(() -> ErrorEnvelope.refusal(404, thing + " not found"));
    }

    /** Returns a copy of a row that has this value too, such as the id of its owner; without one the request ends with 404. */
    public ObjectNode get(String name, String field, String value) {
        return find(name)
                .filter(row -> row.path(field).asText().equals(value))
                .orElseThrow(() -> ErrorEnvelope.refusal(404, thing + " not found"));
    }

    /** Returns all rows, not to be changed. */
    public Stream<ObjectNode> rows() {
        return rows.values().stream();
    }

    /** Returns the rows with this text in a field, not to be changed. */
    public Stream<ObjectNode> where(String field, String value) {
        return rows().filter(row -> row.path(field).asText().equals(value));
    }

    /**
     * Changes a row and returns a copy of it; without one the request ends with 404.
     *
     * @throws ConflictException if another row has a value that must be unique; the row stays as it was
     */
    public ObjectNode update(String name, Consumer<ObjectNode> change) {
        ObjectNode row = get(name);
        change.accept(row);
        requireUnique(row, name);
        row.put("updated_at", now());
        rows.put(name, row);
        return row.deepCopy();
    }

    /** Changes some fields of a row, as {@link #update(String, Consumer)} does. */
    public ObjectNode update(String name, ObjectNode values) {
        return update(name, row -> row.setAll(values.deepCopy()));
    }

    /** Deletes a row; without one the request ends with 404. */
    public void delete(String name) {
        if (rows.remove(name) == null) {
            throw ErrorEnvelope.refusal(404, thing + " not found");
        }
    }

    /** Deletes the rows with this text in a field, such as those of an owner that goes, and returns how many there were. */
    public int deleteWhere(String field, String value) {
        int before = rows.size();
        rows.values().removeIf(row -> row.path(field).asText().equals(value));
        return before - rows.size();
    }

    void clear() {
        rows.clear();
    }

    /** The time as rows hold it. */
    private String now() {
        return clock.instant().toString();
    }

    private void requireUnique(ObjectNode row, @Nullable String ownKey) {
        for (Unique unique : uniques) {
            rows.forEach((name, other) -> {
                if (!name.equals(ownKey) && isSame(row, other, unique.fields)) {
                    throw new ConflictException(unique.message);
                }
            });
        }
    }

    private static boolean isSame(ObjectNode row, ObjectNode other, List<String> fields) {
        for (String field : fields) {
            JsonNode value = row.path(field);
            if (!value.isTextual()
                    || !value.asText().equalsIgnoreCase(other.path(field).asText())) {
                return false;
            }
        }
        return true;
    }
}
