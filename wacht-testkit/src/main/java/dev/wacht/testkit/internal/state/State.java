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
 * All tables of a deployment, under one lock: what happens within {@link #atomically} is seen by others whole or not at all,
 * and is taken back if it fails.
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
     * Makes a table. Called by the resource that it belongs to, while the routes are set up.
     *
     * @param thing what a row is called in messages, such as {@code Organization}
     * @throws IllegalStateException if there is one with this name
     */
    public Table declare(String name, String thing) {
        Table table = new Table(thing, deploymentId, ids, clock, undoLog);
        if (tables.put(name, table) != null) {
            throw new IllegalStateException("the table " + name + " is declared twice");
        }
        return table;
    }

    /** Returns another resource's table. Called by handlers, when all tables are there. */
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

    /** Deletes the rows of all tables that belong to something that goes: those with its id in a field such as {@code user_id}. */
    public void deleteOwned(String field, String id) {
        tables.values().forEach(table -> table.deleteWhere(field, id));
    }

    /** Does something that no other request can interfere with. If it throws, the tables are as they were before. */
    public <T> T atomically(Supplier<T> work) {
        lock.lock();
        int mark = undoLog.begin();
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            undoLog.backTo(mark);
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
     * Returns a number that rises when all rows are replaced. What began in another epoch is not about the rows of this one,
     * even if a row has the same id.
     */
    public long epoch() {
        return epoch.get();
    }

    /** Empties all tables, and begins another {@linkplain #epoch() epoch}. */
    public void clear() {
        epoch.incrementAndGet();
        tables.values().forEach(Table::clear);
    }

    /** Returns the rows of all tables that have some, by the name of the table. */
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

    /** Returns what restores the rows of all tables as they are now. */
    public Runnable checkpoint() {
        ObjectNode rows = export();
        return () -> {
            clear();
            load(rows);
        };
    }

    /**
     * Adds rows, in place of those with the same key; what they leave out gets its default.
     *
     * @throws IllegalArgumentException if there is no such table, or a row is in conflict with another
     */
    public void load(JsonNode rowsByTable) {
        for (Map.Entry<String, JsonNode> entry : rowsByTable.properties()) {
            Table table = tables.get(entry.getKey());
            if (table == null) {
                throw new IllegalArgumentException(
                        "there is no table " + entry.getKey() + "; the tables are " + tables.keySet());
            }
            int index = 0;
            for (JsonNode row : entry.getValue()) {
                String place = entry.getKey() + "[" + index++ + "]";
                if (!(row instanceof ObjectNode values)) {
                    throw new IllegalArgumentException(place + " is no JSON object");
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
