package dev.wacht.testkit.internal.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The requests that came, counted and kept as far as memory should go. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 10_000;
    private static final long KEPT_BYTES = 64 * 1024 * 1024;
    private static final int ENTRY_BYTES = 128; // About what the objects around a text take.

    private final Deque<Request> latest = new ArrayDeque<>();
    private final RequestCounts counts = new RequestCounts();
    private long bytes;

    synchronized void add(Request request) {
        latest.addLast(request);
        bytes += bytes(request);
        while (latest.size() > KEPT || (latest.size() > 1 && bytes > KEPT_BYTES)) {
            bytes -= bytes(latest.removeFirst());
        }
        counts.add(request.method(), request.path());
    }

    /** The last 10,000, oldest first; fewer if they have more than 64 MiB together. */
    public synchronized List<Request> latest() {
        return List.copyOf(latest);
    }

    /** How many came in all; 0 for one that came so long ago that its count was forgotten. */
    public synchronized int count(String method, String path) {
        return counts.of(method, path);
    }

    public synchronized void clear() {
        latest.clear();
        bytes = 0;
        counts.clear();
    }

    /** The head counts too: a path may have 64 KiB, and is anybody's to send. */
    private static long bytes(Request request) {
        RequestHead head = request.head();
        long sum = (long) ENTRY_BYTES
                + head.method().length()
                + head.path().length()
                + head.query().length()
                + head.authority().length();
        for (Map.Entry<String, List<String>> header : head.headers().entrySet()) {
            sum += ENTRY_BYTES + header.getKey().length();
            for (String value : header.getValue()) {
                sum += ENTRY_BYTES + value.length();
            }
        }
        byte[] body = request.body();
        return body == null ? sum : sum + body.length;
    }
}
