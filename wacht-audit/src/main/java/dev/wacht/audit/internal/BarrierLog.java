package dev.wacht.audit.internal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records which requests of an audit passed all guards. The barriers, which run in the application's process, write to
 * this log. Each request of an audit carries the secret of this log in a header, so that other requests are never
 * stopped. Thread-safe.
 */
public final class BarrierLog {
    /** The header that marks a request of an audit. */
    public static final String HEADER = "Wacht-Audit";

    /** The status with which a barrier responds. No framework uses it. */
    public static final int STATUS = 299;

    private final String secret;
    private final Map<String, String> reached = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public BarrierLog() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        this.secret = HexFormat.of().formatHex(bytes);
    }

    /** Returns the value of the header for one request. */
    String mark(int request) {
        return secret + "-" + request;
    }

    /** Returns whether a barrier must stop the request with this header. */
    public boolean isForAudit(@Nullable String header) {
        return header != null && header.startsWith(secret) && !closed;
    }

    /**
     * Records that a request would have reached a handler.
     *
     * @param header the value of {@link #HEADER}
     * @param route the method and path of the matched route, or the handler if the route has no name
     */
    public void reached(String header, String route) {
        reached.put(header, route);
    }

    Optional<String> reachedBy(String mark) {
        return Optional.ofNullable(reached.get(mark));
    }

    /** Makes the barriers let all requests pass from now on. */
    public void close() {
        closed = true;
    }
}
