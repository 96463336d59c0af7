package dev.wacht.testkit.internal.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests that came, counted all and kept as far as memory should go. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 10_000;

    private final Deque<Request> latest = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();

    synchronized void add(Request request) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(request);
        counts.merge(key(request.method(), request.path()), 1, Integer::sum);
    }

    /** The last 10,000, oldest first. */
    public synchronized List<Request> latest() {
        return List.copyOf(latest);
    }

    /** How many came in all. */
    public synchronized int count(String method, String path) {
        return counts.getOrDefault(key(method, path), 0);
    }

    public synchronized void clear() {
        latest.clear();
        counts.clear();
    }

    private static String key(String method, String path) {
        return method + " " + path;
    }
}
