package dev.wacht.spring;

import dev.wacht.auth.MappedRoute;
import dev.wacht.spring.internal.FunctionalRouteRules;
import dev.wacht.spring.internal.HandlerRules;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Checks that every functional route has a guard: a {@link SpringGuard} must have wrapped its handler, because the
 * filters of a functional route hide the handler from interceptors. Routes that serve static files are not checked.
 */
final class RouterFunctionCheck implements RouterFunctions.Visitor {
    private final FunctionalRouteRules rules;

    /** @param routes receives each route with its rule */
    RouterFunctionCheck(HandlerRules rules, Consumer<MappedRoute> routes) {
        this.rules = new FunctionalRouteRules(rules, "SpringGuard", routes);
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        if (handler instanceof GuardedFunction<?> guarded) {
            rules.route(predicate, guarded.handler(), guarded.rule());
        } else {
            rules.route(predicate, handler, null);
        }
    }

    @Override
    public void unknown(RouterFunction<?> function) {
        rules.unknown(function);
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        rules.startNested(predicate);
    }

    @Override
    public void endNested(RequestPredicate predicate) {
        rules.endNested();
    }

    @Override
    public void resources(Function<ServerRequest, Optional<Resource>> lookup) {}

    @Override
    public void attributes(Map<String, Object> attributes) {}
}
