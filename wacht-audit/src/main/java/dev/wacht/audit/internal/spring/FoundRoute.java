package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route, before it is known who may call it.
 *
 * @param servlet null for routes that do not pass Spring MVC
 * @param method such as {@code GET}, as the request has it
 * @param pattern the path as it was mapped, below the servlet
 * @param handler as the handler mapping has it
 * @param needed what a request needs besides its path
 * @param description the handler, for the log
 */
record FoundRoute(
        @Nullable Servlet servlet,
        String method,
        String pattern,
        Object handler,
        RequestNeeds needed,
        String description) {
    String path() {
        return servlet == null ? pattern : servlet.pathOf(pattern);
    }

    String name() {
        return (servlet == null ? method : servlet.methodOf(method)) + " " + path();
    }

    /** A part of this route. */
    FoundRoute part(String partOfPaths) {
        return new FoundRoute(servlet, method, partOfPaths, handler, needed, description);
    }

    /** This route for one method alone. */
    FoundRoute withMethod(String one) {
        return new FoundRoute(servlet, one, pattern, handler, needed, description);
    }

    /** A method that a request to the route can have. */
    String sampleMethod() {
        return method.equals(MappedRoute.ANY_METHOD) || method.equals(MappedRoute.WEBSOCKET) ? "GET" : method;
    }

    /** @param samples paths that lead to the route; not for rules that need a certain value in the path */
    AuditedRoute with(RouteRule rule, List<String> samples) {
        String shown = servlet == null ? method : servlet.methodOf(method);
        boolean barrier = servlet != null && !servlet.separatePort();
        return new AuditedRoute(
                MappedRoute.of(shown, path(), rule, description),
                needed.headers(),
                needed.query(),
                barrier,
                rule.pathVariables().isEmpty() ? samples : List.of());
    }
}
