package dev.wacht.audit.internal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which requests of an audit got past all guards. Barriers write it, in the process of the application. A request belongs to
 * the audit if its header has the secret of this log, so that no other request is ever stopped. Thread-safe.
 */
public final class BarrierLog {
    /** The header that marks a request of an audit. */
    public static final String HEADER = "Wacht-Audit";

    /** The status that a barrier responds with. No framework uses it by itself. */
    public static final int STATUS = 299;

    private final String secret;
    private final Map<String, String> reached = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public BarrierLog() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        this.secret = HexFormat.of().formatHex(bytes);
    }

    /** The value of the header for one request. */
    String mark(int request) {
        return secret + "-" + request;
    }

    /** Returns whether a barrier must stop the request with this header. */
    public boolean isForAudit(@Nullable String header) {
        return header != null && header.startsWith(secret) && !closed;
    }

    /**
     * Notes that a request would have reached a handler.
     *
     * @param header the value of {@link #HEADER}
     * @param route method and path of the route that was matched, or the handler, if a route has no name
     */
    public void reached(String header, String route) {
        reached.put(header, route);
    }

    Optional<String> reachedBy(String mark) {
        return Optional.ofNullable(reached.get(mark));
    }

    /** Lets all requests pass from now on. */
    public void close() {
        closed = true;
    }
}
