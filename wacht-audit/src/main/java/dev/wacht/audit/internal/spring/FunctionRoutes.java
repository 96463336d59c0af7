package dev.wacht.audit.internal.spring;

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

/** The functional routes of a DispatcherServlet, without the filters around them. */
final class FunctionRoutes implements RouterFunctions.Visitor {
    private final Servlet servlet;
    private final List<FoundRoute> found = new ArrayList<>();
    private final Deque<PredicateReader> nested = new ArrayDeque<>();

    private FunctionRoutes(Servlet servlet) {
        this.servlet = servlet;
        nested.push(PredicateReader.ofEverything());
    }

    static List<FoundRoute> of(Servlet servlet, RouterFunctionMapping mapping) {
        FunctionRoutes routes = new FunctionRoutes(servlet);
        RouterFunction<?> function = mapping.getRouterFunction();
        if (function != null) {
            function.accept(routes);
        }
        return routes.found;
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        nested.push(nested.element().and(predicate));
    }

    @Override
    public void endNested(RequestPredicate predicate) {
        nested.pop();
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        add(nested.element().and(predicate), handler);
    }

    @Override
    public void resources(Function<ServerRequest, Optional<Resource>> lookup) {
        add(nested.element().reading("/**"), lookup);
    }

    @Override
    public void unknown(RouterFunction<?> function) {
        add(nested.element().reading("/**"), function);
    }

    @Override
    public void attributes(Map<String, Object> attributes) {}

    private void add(PredicateReader predicate, Object handler) {
        for (String method : predicate.methods()) {
            found.add(new FoundRoute(
                    servlet,
                    method,
                    predicate.path(),
                    handler,
                    predicate.needed(),
                    "functional route " + handler.getClass().getName()));
        }
    }
}
