package dev.wacht.testkit.internal.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Ids;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind, in the order in which they were inserted. A row is a JSON object with {@code id},
 * {@code deployment_id}, {@code created_at}, {@code updated_at} and what its resource adds; it may hold more than any
 * response shows. Used within {@link State#atomically} only.
 */
public final class Table {
    private final String thing;
    private final String deploymentId;
    private final Ids ids;
    private final Clock clock;
    private final UndoLog undoLog;
    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final List<UniqueRule> uniqueRules = new ArrayList<>();
    private final Map<String, RowIndex> indexes = new HashMap<>();
    private ObjectNode defaults = Json.object();
    private String key = "id";
    private long nextPosition;
    private boolean isOutOfOrder;

    Table(String thing, String deploymentId, Ids ids, Clock clock, UndoLog undoLog) {
        this.thing = thing;
        this.deploymentId = deploymentId;
        this.ids = ids;
        this.clock = clock;
        this.undoLog = undoLog;
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

    Set<String> defaultColumns() {
        Set<String> columns = new HashSet<>();
        defaults.fieldNames().forEachRemaining(columns::add);
        return columns;
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
        uniqueRules.add(new UniqueRule(message, List.of(fields)));
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
        store(name, row);
        return row.deepCopy();
    }

    /** Adds a row in place of the one with the same key. */
    void put(ObjectNode values) {
        ObjectNode row = complete(values);
        store(row.path(key).asText(), row);
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
        return find(name).orElseThrow(() -> ErrorEnvelope.error(404, thing + " not found"));
    }

    /** Returns a copy of a row that has this value too, such as the id of its owner; without one the request ends with 404. */
    public ObjectNode get(String name, String field, String value) {
        return find(name)
                .filter(row -> row.path(field).asText().equals(value))
                .orElseThrow(() -> ErrorEnvelope.error(404, thing + " not found"));
    }

    /** Returns all rows, not to be changed. */
    public Stream<ObjectNode> rows() {
        return rows.values().stream();
    }

    /** Returns the rows with this text in a field, not to be changed. */
    public Stream<ObjectNode> where(String field, String value) {
        return indexes.computeIfAbsent(field, unknown -> new RowIndex(field, rows))
                .find(value);
    }

    /**
     * Changes a row and returns a copy of it; without one the request ends with 404.
     *
     * @throws ConflictException if another row has a value that must be unique; the row stays as it was
     */
    public ObjectNode update(String name, Consumer<ObjectNode> change) {
        ObjectNode row = get(name);
        change.accept(row);
        row.put("updated_at", now());
        store(name, row);
        return row.deepCopy();
    }

    /** Changes some fields of a row, as {@link #update(String, Consumer)} does. */
    public ObjectNode update(String name, ObjectNode values) {
        return update(name, row -> row.setAll(values.deepCopy()));
    }

    /** Deletes a row; without one the request ends with 404. */
    public void delete(String name) {
        ObjectNode row = rows.remove(name);
        if (row == null) {
            throw ErrorEnvelope.error(404, thing + " not found");
        }
        uniqueRules.forEach(rule -> rule.remove(row));
        indexes.values().forEach(index -> index.remove(name, row));
        Long position = positions.remove(name);
        undoLog.add(() -> {
            restore(name, row);
            positions.put(name, position);
            isOutOfOrder = true;
        });
    }

    /** Deletes the rows with this text in a field, such as those of an owner that goes, and returns how many there were. */
    public int deleteWhere(String field, String value) {
        List<String> names =
                where(field, value).map(row -> row.path(key).asText()).toList();
        names.forEach(this::delete);
        return names.size();
    }

    void clear() {
        List.copyOf(rows.keySet()).forEach(this::delete);
    }

    /** The time as rows hold it. */
    private String now() {
        return clock.instant().toString();
    }

    /** Puts a row in the place of the one with this key, if the rules allow it. */
    private void store(String name, ObjectNode row) {
        uniqueRules.forEach(rule -> rule.check(row, name));
        ObjectNode former = rows.put(name, row);
        if (former != null) {
            uniqueRules.forEach(rule -> rule.remove(former));
            indexes.values().stream()
                    .filter(index -> !index.isSame(row, former))
                    .forEach(index -> index.remove(name, former));
        }
        uniqueRules.forEach(rule -> rule.add(name, row));
        indexes.values().forEach(index -> index.add(name, row));
        if (former == null) {
            positions.put(name, nextPosition++);
        }
        undoLog.add(() -> restore(name, former));
    }

    /** Makes a row as it was; null: there was none. */
    private void restore(String name, @Nullable ObjectNode former) {
        ObjectNode present = former == null ? rows.remove(name) : rows.put(name, former);
        if (present != null) {
            uniqueRules.forEach(rule -> rule.remove(present));
        }
        if (former == null) {
            positions.remove(name);
        } else {
            uniqueRules.forEach(rule -> rule.add(name, former));
        }
        indexes.clear(); // Made again when they are needed: taking back is rare.
    }

    /** Puts rows whose deletion was taken back where they were. */
    void restoreOrder() {
        if (isOutOfOrder) {
            Map<String, ObjectNode> unordered = new HashMap<>(rows);
            rows.clear();
            unordered.keySet().stream()
                    .sorted(comparing(positions::get))
                    .forEach(name -> rows.put(name, unordered.get(name)));
            isOutOfOrder = false;
        }
    }
}
