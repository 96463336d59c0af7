package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.SamplePath;
import dev.wacht.audit.internal.UrlPattern;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import java.util.List;
import java.util.Map;
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

    /** All paths of the route, which a servlet's mapping says in another form. */
    String template() {
        if (servlet != null) {
            return path();
        }
        return pattern.equals("/") || pattern.startsWith("*.") ? "/**" : pattern.replaceFirst("/\\*$", "/**");
    }

    /** Paths that may lead to the route, below the servlet. */
    List<String> samples() {
        return servlet == null && pattern.equals("/")
                ? List.of(new UrlPattern(pattern).sample())
                : SamplePath.of(pattern, Map.of());
    }

    String name() {
        return (servlet == null ? method : servlet.methodOf(method)) + " " + path();
    }

    /** @param partOfPaths a pattern in the application */
    FoundRoute part(String partOfPaths) {
        String prefix = servlet == null ? "" : servlet.prefix();
        String below = partOfPaths.startsWith(prefix + "/") ? partOfPaths.substring(prefix.length()) : partOfPaths;
        return new FoundRoute(servlet, method, below, handler, needed, description);
    }

    /** This route for one method alone. */
    FoundRoute withMethod(String one) {
        return new FoundRoute(servlet, one, pattern, handler, needed, description);
    }

    /** A method that a request to the route can have. */
    String sampleMethod() {
        return method.equals(MappedRoute.ANY_METHOD) || method.equals(MappedRoute.WEBSOCKET) ? "GET" : method;
    }

    /**
     * @param leading paths that lead to the route; not for rules that need a certain value in the path
     * @param attackable whether any path is known to lead to it
     */
    AuditedRoute with(RouteRule rule, List<String> leading, boolean attackable) {
        String shown = servlet == null ? method : servlet.methodOf(method);
        boolean barrier = servlet != null && !servlet.separatePort();
        return new AuditedRoute(
                MappedRoute.of(shown, path(), rule, description),
                needed.headers(),
                needed.query(),
                barrier,
                rule.pathVariables().isEmpty() ? leading : List.of(),
                attackable);
    }
}
