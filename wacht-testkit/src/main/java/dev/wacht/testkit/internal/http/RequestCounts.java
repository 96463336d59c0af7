package dev.wacht.testkit.internal.http;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts requests per method and path, for the most recently requested paths. Not thread-safe. */
final class RequestCounts {
    private static final long KEPT_BYTES = 16 * 1024 * 1024;
    private static final int ENTRY_BYTES = 128;

    private record Target(String method, String path) {
        long bytes() {
            return (long) ENTRY_BYTES + method.length() + path.length();
        }
    }

    private final Map<Target, Integer> counts = new LinkedHashMap<>(16, 0.75f, true); // Least recently requested first.
    private long bytes;

    void add(String method, String path) {
        Target target = new Target(method, path);
        if (counts.merge(target, 1, Integer::sum) == 1) {
            bytes += target.bytes();
        }
        Iterator<Target> oldest = counts.keySet().iterator();
        while (bytes > KEPT_BYTES) { // Never removes the last one: a head has at most 64 KiB.
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    int of(String method, String path) {
        return counts.getOrDefault(new Target(method, path), 0);
    }

    void clear() {
        counts.clear();
        bytes = 0;
    }
}
