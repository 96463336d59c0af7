package dev.wacht.testkit.internal.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests that came, counted all and kept as far as memory should go. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 10_000;
    private static final long KEPT_BODY_BYTES = 64 * 1024 * 1024;

    private final Deque<Request> latest = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long bodyBytes;

    synchronized void add(Request request) {
        latest.addLast(request);
        bodyBytes += bodyBytes(request);
        while (latest.size() > KEPT || (latest.size() > 1 && bodyBytes > KEPT_BODY_BYTES)) {
            bodyBytes -= bodyBytes(latest.removeFirst());
        }
        counts.merge(key(request.method(), request.path()), 1, Integer::sum);
    }

    /** The last 10,000, oldest first; fewer if their bodies have more than 64 MiB. */
    public synchronized List<Request> latest() {
        return List.copyOf(latest);
    }

    /** How many came in all. */
    public synchronized int count(String method, String path) {
        return counts.getOrDefault(key(method, path), 0);
    }

    public synchronized void clear() {
        latest.clear();
        bodyBytes = 0;
        counts.clear();
    }

    private static long bodyBytes(Request request) {
        byte[] body = request.body();
        return body == null ? 0 : body.length;
    }

    private static String key(String method, String path) {
        return method + " " + path;
    }
}
