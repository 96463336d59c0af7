package dev.wacht.testkit.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Ids;
import dev.wacht.testkit.internal.http.Json;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All tables of a deployment, guarded by one lock. The changes made in one call of {@link #atomically} become visible
 * together, and are rolled back if it throws.
 */
public final class State {
    private final String deploymentId;
    private final Ids ids;
    private final Clock clock;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final UndoLog undoLog = new UndoLog();
    private final AtomicLong epoch = new AtomicLong();

    public State(String deploymentId, Ids ids, Clock clock) {
        this.deploymentId = deploymentId;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Creates a table. Called by the resource that owns the table, while the routes are set up.
     *
     * @param rowName the name of a row in messages, such as {@code Organization}
     * @throws IllegalStateException if a table with this name exists
     */
    public Table declare(String name, String rowName) {
        Table table = new Table(rowName, deploymentId, ids, clock, undoLog);
        if (tables.put(name, table) != null) {
            throw new IllegalStateException("the table " + name + " is declared twice");
        }
        return table;
    }

    /** Returns the table of another resource. Called by handlers, after all tables are declared. */
    public Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("no resource declares the table " + name);
        }
        return table;
    }

    /** Returns the columns of a table that have a default; empty if there is no such table. */
    public Set<String> defaultColumns(String name) {
        Table table = tables.get(name);
        return table == null ? Set.of() : table.defaultColumns();
    }

    /**
     * Deletes, in all tables, the rows of a deleted owner. Such a row has the owner's id in a field such as
     * {@code user_id}.
     */
    public void deleteOwned(String field, String id) {
        tables.values().forEach(table -> table.deleteWhere(field, id));
    }

    /** Runs work under the lock, in isolation from other requests. If it throws, its changes are rolled back. */
    public <T> T atomically(Supplier<T> work) {
        lock.lock();
        int mark = undoLog.begin();
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            undoLog.rollBackTo(mark);
            tables.values().forEach(Table::restoreOrder);
            throw e;
        } finally {
            undoLog.end();
            lock.unlock();
        }
    }

    public String deploymentId() {
        return deploymentId;
    }

    public Ids ids() {
        return ids;
    }

    public Clock clock() {
        return clock;
    }

    /**
     * Returns a number that increases whenever all rows are replaced. Work that began in an earlier epoch must not
     * change the rows of the current epoch, even if a row has the same id.
     */
    public long epoch() {
        return epoch.get();
    }

    /** Deletes all rows and begins a new {@linkplain #epoch() epoch}. */
    public void clear() {
        epoch.incrementAndGet();
        tables.values().forEach(Table::clear);
    }

    /** Returns the rows of all non-empty tables, by the name of the table. */
    public ObjectNode export() {
        ObjectNode export = Json.object();
        tables.forEach((name, table) -> {
            ArrayNode rows = Json.array();
            table.rows().forEach(row -> rows.add(row.deepCopy()));
            if (!rows.isEmpty()) {
                export.set(name, rows);
            }
        });
        return export;
    }

    /** Returns an action that restores the current rows of all tables. */
    public Runnable checkpoint() {
        ObjectNode rows = export();
        return () -> {
            clear();
            load(rows);
        };
    }

    /**
     * Adds rows, or replaces those with the same key. Missing columns get their defaults.
     *
     * @throws IllegalArgumentException if there is no such table, a row is not an object, or two rows conflict
     */
    public void load(JsonNode rowsByTable) {
        for (Map.Entry<String, JsonNode> entry : rowsByTable.properties()) {
            Table table = tables.get(entry.getKey());
            if (table == null) {
                throw new IllegalArgumentException(
                        "unknown table " + entry.getKey() + "; the tables are " + tables.keySet());
            }
            int index = 0;
            for (JsonNode row : entry.getValue()) {
                String place = entry.getKey() + "[" + index++ + "]";
                if (!(row instanceof ObjectNode values)) {
                    throw new IllegalArgumentException(place + " is not a JSON object");
                }
                try {
                    table.put(values);
                } catch (ConflictException e) {
                    throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
