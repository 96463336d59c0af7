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
 * A route before its rule is resolved.
 *
 * @param servlet null for routes that bypass Spring MVC
 * @param method the method, such as {@code GET}
 * @param pattern the mapped path, relative to the servlet
 * @param handler the handler as the handler mapping returns it
 * @param needed what a request needs in addition to its path
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

    /**
     * Returns a template that all paths of the route match. Converts the mappings of servlets other than
     * DispatcherServlets, which have another notation.
     */
    String template() {
        if (servlet != null) {
            return path();
        }
        return pattern.equals("/") || pattern.startsWith("*.") ? "/**" : pattern.replaceFirst("/\\*$", "/**");
    }

    /** Returns paths that may lead to the route, relative to the servlet. */
    List<String> samples() {
        return servlet == null && pattern.equals("/")
                ? List.of(new UrlPattern(pattern).sample())
                : SamplePath.of(pattern, Map.of());
    }

    String name() {
        return (servlet == null ? method : servlet.methodOf(method)) + " " + path();
    }

    /**
     * Returns a copy of this route that is limited to some of its paths.
     *
     * @param partOfPaths the pattern of these paths, relative to the application
     */
    FoundRoute part(String partOfPaths) {
        String prefix = servlet == null ? "" : servlet.prefix();
        String below = partOfPaths.startsWith(prefix + "/") ? partOfPaths.substring(prefix.length()) : partOfPaths;
        return new FoundRoute(servlet, method, below, handler, needed, description);
    }

    /** Returns a copy of this route that is limited to one HTTP method. */
    FoundRoute withMethod(String one) {
        return new FoundRoute(servlet, one, pattern, handler, needed, description);
    }

    /** Returns an HTTP method that a request to the route can have. */
    String sampleMethod() {
        return method.equals(MappedRoute.ANY_METHOD) || method.equals(MappedRoute.WEBSOCKET) ? "GET" : method;
    }

    /**
     * Returns the resolved route.
     *
     * @param leading request paths that match the route; ignored if the rule needs a specific value in the path
     * @param attackable whether any path is known to lead to the route
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
