package dev.wacht.auth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of an application's routes, with the rule of the route, as found by an adapter at startup. Immutable. */
public final class MappedRoute implements Comparable<MappedRoute> {
    /** The method of a route that serves every HTTP method. */
    public static final String ANY_METHOD = "*";

    /** The method of a WebSocket route. */
    public static final String WEBSOCKET = "WS";

    private final String method;
    private final String path;
    private final RouteRule rule;
    private final String handler;

    private MappedRoute(String method, String path, RouteRule rule, String handler) {
        this.method = method;
        this.path = path;
        this.rule = rule;
        this.handler = handler;
    }

    /**
     * Creates a route.
     *
     * @param method the HTTP method, or {@link #ANY_METHOD}, or {@link #WEBSOCKET}
     * @param path the path as it was registered, such as {@code /users/{id}}
     * @param handler the class or method that serves the route, or the place where the route was registered; for the
     *     log
     */
    public static MappedRoute of(String method, String path, RouteRule rule, String handler) {
        return new MappedRoute(method, path, rule, handler);
    }

    /** Returns the HTTP method, or {@link #ANY_METHOD}, or {@link #WEBSOCKET}. */
    public String method() {
        return method;
    }

    /** Returns the path as it was registered, such as {@code /users/{id}}. */
    public String path() {
        return path;
    }

    /** Returns the rule of the route. */
    public RouteRule rule() {
        return rule;
    }

    /** Returns the class or method that serves the route, or the place where the route was registered. */
    public String handler() {
        return handler;
    }

    /** Orders routes by path, then by method, then by handler. */
    @Override
    public int compareTo(MappedRoute other) {
        int byPath = path.compareTo(other.path);
        if (byPath != 0) {
            return byPath;
        }
        int byMethod = method.compareTo(other.method);
        return byMethod != 0 ? byMethod : handler.compareTo(other.handler);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MappedRoute that
                && method.equals(that.method)
                && path.equals(that.path)
                && rule.equals(that.rule)
                && handler.equals(that.handler);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, path, rule, handler);
    }

    /** Returns the route and its rule, such as {@code GET /users  signed-in user: permission user:read}. */
    @Override
    public String toString() {
        return method + " " + path + "  " + rule;
    }
}
