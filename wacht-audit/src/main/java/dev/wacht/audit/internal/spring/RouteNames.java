package dev.wacht.audit.internal.spring;

import dev.wacht.auth.MappedRoute;
import dev.wacht.spring.internal.GuardedHandlerFunction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Determines the name of a route from the attributes that Spring MVC sets on a matched request. */
final class RouteNames {
    private final FoundRoutes found;
    private final Map<String, Set<String>> methods = new HashMap<>();
    private final Set<String> guardedFunctions = new HashSet<>();

    RouteNames(FoundRoutes found) {
        this.found = found;
        for (FoundRoute route : found.routes()) {
            methods.computeIfAbsent(route.path(), path -> new HashSet<>()).add(route.method());
            if (route.handler() instanceof GuardedHandlerFunction<?>) {
                guardedFunctions.add(route.name());
            }
        }
    }

    /** Returns the name of the route that a request was matched to. */
    String of(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern == null) {
            return "a handler";
        }
        Object context = RequestContextUtils.findWebApplicationContext(request);
        String path = found.servlets().stream()
                .filter(servlet -> servlet.context().equals(context))
                .filter(servlet -> servlet.prefix().equals(prefixOf(request))
                        || servlet.prefix().isEmpty())
                .findFirst()
                .map(servlet -> servlet.pathOf(pattern.toString()))
                .orElse(pattern.toString());
        return partOf(methodOf(request.getMethod(), methods.get(path)) + " " + path, request);
    }

    /**
     * Returns the name of the part to which the request's path belongs, if the route is split into parts; otherwise the
     * name of the route. Only routes to static files or views have parts.
     */
    private String partOf(String name, HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return found.parts().getOrDefault(name, List.of()).stream()
                .filter(part -> PathOverlap.matcher(part.path()).test(path))
                .max(Comparator.comparingInt(part -> part.path().length()))
                .map(FoundRoute::name)
                .orElse(name);
    }

    /**
     * Returns whether the handler is a functional route whose guard, and therefore the barrier, is inside its filters.
     */
    boolean isGuardedFunction(HttpServletRequest request) {
        return guardedFunctions.contains(of(request));
    }

    private static String methodOf(String method, @Nullable Set<String> mapped) {
        if (mapped == null || mapped.contains(method)) {
            return method;
        }
        if (method.equals("HEAD") && mapped.contains("GET")) {
            return "GET";
        }
        if (mapped.contains(MappedRoute.ANY_METHOD)) {
            return MappedRoute.ANY_METHOD;
        }
        return mapped.contains(MappedRoute.WEBSOCKET) ? MappedRoute.WEBSOCKET : method;
    }

    private static String prefixOf(HttpServletRequest request) {
        return request.getPathInfo() == null ? "" : request.getServletPath();
    }
}
