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
 * Rows of one kind, in the order of insertion. A row is a JSON object with {@code id}, {@code deployment_id},
 * {@code created_at}, {@code updated_at} and the columns of its resource. A column need not appear in any response.
 * Only for use within {@link State#atomically}.
 */
public final class Table {
    private final String rowName;
    private final String deploymentId;
    private final Ids ids;
    private final Clock clock;
    private final UndoLog undoLog;
    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final List<UniqueConstraint> uniqueConstraints = new ArrayList<>();
    private final Map<String, RowIndex> indexes = new HashMap<>();
    private ObjectNode defaults = Json.object();
    private String key = "id";
    private long nextPosition;
    private boolean isOutOfOrder;

    Table(String rowName, String deploymentId, Ids ids, Clock clock, UndoLog undoLog) {
        this.rowName = rowName;
        this.deploymentId = deploymentId;
        this.ids = ids;
        this.clock = clock;
        this.undoLog = undoLog;
    }

    /** Sets the columns and values that new rows have by default, as a JSON object. */
    public Table defaults(String json) {
        try {
            defaults = (ObjectNode) Json.read(json.getBytes(UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("the defaults of " + rowName + " are not valid JSON", e);
        }
    }

    Set<String> defaultColumns() {
        Set<String> columns = new HashSet<>();
        defaults.fieldNames().forEachRemaining(columns::add);
        return columns;
    }

    /** Sets the key field of the table, such as {@code slug}; default: {@code id}. */
    public Table key(String field) {
        key = field;
        return this;
    }

    /**
     * Adds a unique constraint: no two rows have the same text in all of these fields. Case is ignored, and null is not
     * equal to anything.
     *
     * @param message the error message for a row that violates the constraint
     */
    public Table unique(String message, String... fields) {
        uniqueConstraints.add(new UniqueConstraint(message, List.of(fields)));
        return this;
    }

    /**
     * Adds a row and returns a copy of it.
     *
     * @throws ConflictException if the row violates a unique constraint
     */
    public ObjectNode insert(ObjectNode values) {
        ObjectNode row = complete(values);
        String name = row.path(key).asText();
        if (rows.containsKey(name)) {
            throw new ConflictException(rowName + " with this " + key + " already exists");
        }
        store(name, row);
        return row.deepCopy();
    }

    /** Adds a row, or replaces the one with the same key. */
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

    /** Returns a copy of a row. Responds with 404 if there is none. */
    public ObjectNode get(String name) {
        return find(name).orElseThrow(() -> ErrorEnvelope.error(404, rowName + " not found"));
    }

    /**
     * Returns a copy of a row if it has this value in a field, such as the id of its owner. Otherwise, responds with
     * 404.
     */
    public ObjectNode get(String name, String field, String value) {
        return find(name)
                .filter(row -> row.path(field).asText().equals(value))
                .orElseThrow(() -> ErrorEnvelope.error(404, rowName + " not found"));
    }

    /** Returns all rows, which must not be changed. */
    public Stream<ObjectNode> rows() {
        return rows.values().stream();
    }

    /** Returns the rows with this text in a field. The rows must not be changed. */
    public Stream<ObjectNode> where(String field, String value) {
        return indexes.computeIfAbsent(field, unknown -> new RowIndex(field, rows))
                .find(value);
    }

    /**
     * Changes a row and returns a copy of it. Responds with 404 if there is none.
     *
     * @throws ConflictException if the change violates a unique constraint; the row then stays unchanged
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

    /** Deletes a row. Responds with 404 if there is none. */
    public void delete(String name) {
        ObjectNode row = rows.remove(name);
        if (row == null) {
            throw ErrorEnvelope.error(404, rowName + " not found");
        }
        uniqueConstraints.forEach(constraint -> constraint.remove(row));
        indexes.values().forEach(index -> index.remove(name, row));
        Long position = positions.remove(name);
        undoLog.add(() -> {
            restore(name, row);
            positions.put(name, position);
            isOutOfOrder = true;
        });
    }

    /** Deletes the rows with this text in a field, such as those of a deleted owner, and returns their number. */
    public int deleteWhere(String field, String value) {
        List<String> names =
                where(field, value).map(row -> row.path(key).asText()).toList();
        names.forEach(this::delete);
        return names.size();
    }

    void clear() {
        List.copyOf(rows.keySet()).forEach(this::delete);
    }

    /** Returns the current time in the format of rows. */
    private String now() {
        return clock.instant().toString();
    }

    /** Adds a row, or replaces the row with this key, if the new row violates no unique constraint. */
    private void store(String name, ObjectNode row) {
        uniqueConstraints.forEach(constraint -> constraint.check(row, name));
        ObjectNode former = rows.put(name, row);
        if (former != null) {
            uniqueConstraints.forEach(constraint -> constraint.remove(former));
            indexes.values().stream()
                    .filter(index -> !index.isSame(row, former))
                    .forEach(index -> index.remove(name, former));
        }
        uniqueConstraints.forEach(constraint -> constraint.add(name, row));
        indexes.values().forEach(index -> index.add(name, row));
        if (former == null) {
            positions.put(name, nextPosition++);
        }
        undoLog.add(() -> restore(name, former));
    }

    /** Restores the former row of a key; removes the row if {@code former} is null. */
    private void restore(String name, @Nullable ObjectNode former) {
        ObjectNode present = former == null ? rows.remove(name) : rows.put(name, former);
        if (present != null) {
            uniqueConstraints.forEach(constraint -> constraint.remove(present));
        }
        if (former == null) {
            positions.remove(name);
        } else {
            uniqueConstraints.forEach(constraint -> constraint.add(name, former));
        }
        indexes.clear(); // Rebuilt on demand, because rollbacks are rare.
    }

    /** Restores the original positions of rows whose deletion was rolled back. */
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
