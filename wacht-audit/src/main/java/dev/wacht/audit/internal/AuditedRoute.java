package dev.wacht.audit.internal;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import java.util.List;
import java.util.Map;

/**
 * A route of an application, its rule, and what a request needs to match the route.
 *
 * @param headers the headers that a request needs, such as a content type
 * @param query the query that a request needs, without the question mark; empty for none
 * @param barrier whether the barrier stops requests to this route
 * @param paths concrete paths that lead to the route; empty to derive them from its template
 * @param attackable false if no request can reach a handler
 */
public record AuditedRoute(
        MappedRoute mapped,
        Map<String, String> headers,
        String query,
        boolean barrier,
        List<String> paths,
        boolean attackable) {
    public AuditedRoute(
            MappedRoute mapped, Map<String, String> headers, String query, boolean barrier, List<String> paths) {
        this(mapped, headers, query, barrier, paths, true);
    }

    public AuditedRoute {
        headers = Map.copyOf(headers);
        paths = List.copyOf(paths);
    }

    /** Returns a route that is matched by method and path alone, and has a barrier. */
    public static AuditedRoute of(MappedRoute mapped) {
        return new AuditedRoute(mapped, Map.of(), "", true, List.of());
    }

    public String method() {
        return mapped.method();
    }

    public String path() {
        return mapped.path();
    }

    public RouteRule rule() {
        return mapped.rule();
    }

    /** Returns the name of the route, such as {@code GET /admin/users}. */
    public String name() {
        return method() + " " + path();
    }
}
