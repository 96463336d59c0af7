package dev.wacht.testkit.internal.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fault there is now: for one path, or else for all. Thread-safe. */
public final class FaultPlan {
    private final Map<String, Fault> byPath = new HashMap<>();
    private Fault everywhere = Fault.none();

    /** Replaces the one that is there. */
    public synchronized void set(@Nullable String path, Fault fault) {
        Fault former = path == null ? everywhere : byPath.get(path);
        if (path == null) {
            everywhere = fault;
        } else {
            byPath.put(path, fault);
        }
        if (former != null) {
            former.end();
        }
    }

    /** Ends the fault of a path, or without one all. */
    public synchronized void clear(@Nullable String path) {
        if (path != null) {
            Fault former = byPath.remove(path);
            if (former != null) {
                former.end();
            }
            return;
        }
        everywhere.end();
        everywhere = Fault.none();
        byPath.values().forEach(Fault::end);
        byPath.clear();
    }

    synchronized Fault at(String path) {
        return byPath.getOrDefault(path, everywhere);
    }
}
