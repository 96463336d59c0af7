package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.UnresolvedRoute;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/** Reads the functional routes of a DispatcherServlet, without the filters around them. */
final class FunctionRoutes implements RouterFunctions.Visitor {
    private final Servlet servlet;
    private final ApiVersions versions;
    private final List<FoundRoute> found = new ArrayList<>();
    private final List<UnresolvedRoute> unresolved = new ArrayList<>();
    private final Deque<List<PredicateReader>> nested = new ArrayDeque<>();

    private FunctionRoutes(Servlet servlet, ApiVersions versions) {
        this.servlet = servlet;
        this.versions = versions;
        nested.push(List.of(PredicateReader.ofEverything()));
    }

    static FunctionRoutes of(Servlet servlet, RouterFunctionMapping mapping) {
        FunctionRoutes routes = new FunctionRoutes(servlet, ApiVersions.of(mapping));
        RouterFunction<?> function = mapping.getRouterFunction();
        if (function != null) {
            function.accept(routes);
        }
        return routes;
    }

    List<FoundRoute> found() {
        return found;
    }

    /** Returns the routes of an API version that no request of the audit can state. */
    List<UnresolvedRoute> unresolved() {
        return unresolved;
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        nested.push(PredicateAlternatives.of(nested.element(), predicate));
    }

    @Override
    public void endNested(RequestPredicate predicate) {
        nested.pop();
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        PredicateAlternatives.of(nested.element(), predicate).forEach(way -> add(way, handler));
    }

    @Override
    public void resources(Function<ServerRequest, Optional<Resource>> lookup) {
        nested.element().forEach(way -> add(way.reading("/**"), lookup));
    }

    @Override
    public void unknown(RouterFunction<?> function) {
        nested.element().forEach(way -> add(way.reading("/**"), function));
    }

    @Override
    public void attributes(Map<String, Object> attributes) {}

    private void add(PredicateReader predicate, Object handler) {
        for (String method : predicate.methods()) {
            FoundRoute route = new FoundRoute(
                    servlet,
                    method,
                    predicate.path(),
                    handler,
                    versions.with(predicate.version(), predicate.needed()),
                    "functional route " + handler.getClass().getName());
            if (versions.isUnreadable(predicate.version())) {
                unresolved.add(new UnresolvedRoute(route.name(), ApiVersions.UNREADABLE));
            } else {
                found.add(route);
            }
        }
    }
}
