package dev.wacht.testkit.internal.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Records and counts the received requests, within memory limits. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 10_000;
    private static final long KEPT_BYTES = 64 * 1024 * 1024;
    private static final int ENTRY_BYTES = 128; // Approximate overhead of the objects around a string.

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

    /** Returns the last 10,000 requests, oldest first; fewer if they exceed 64 MiB in total. */
    public synchronized List<Request> latest() {
        return List.copyOf(latest);
    }

    /** Returns the number of requests with this method and path; 0 if the count was dropped. */
    public synchronized int count(String method, String path) {
        return counts.of(method, path);
    }

    public synchronized void clear() {
        latest.clear();
        bytes = 0;
        counts.clear();
    }

    /** Returns the approximate size, including the head: anyone can send a path of 64 KiB. */
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
