package dev.wacht.spring;

import dev.wacht.auth.RouteRule;
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
 * Refuses functional routes without a guard. Filters hide a handler from interceptors, so nobody could judge them later:
 * each must have been wrapped by a {@link SpringGuard}. Files stay the framework's.
 */
final class RouterFunctionCheck implements RouterFunctions.Visitor {
    private final HandlerRules rules;
    private final Consumer<String> open;

    RouterFunctionCheck(HandlerRules rules, Consumer<String> open) {
        this.rules = rules;
        this.open = open;
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        if (!(handler instanceof GuardedFunction<?> guarded)) {
            refuse(handler, "the functional route " + predicate);
        } else if (guarded.rule().access() == RouteRule.Access.OPEN) {
            open.accept("the functional route " + predicate);
        }
    }

    @Override
    public void unknown(RouterFunction<?> function) {
        refuse(function, "the router function " + function + ", which shows no routes");
    }

    @Override
    public void startNested(RequestPredicate predicate) {}

    @Override
    public void endNested(RequestPredicate predicate) {}

    @Override
    public void resources(Function<ServerRequest, Optional<Resource>> lookup) {}

    @Override
    public void attributes(Map<String, Object> attributes) {}

    private void refuse(Object handler, String route) {
        if (rules.unsaid(handler.getClass()).access() == RouteRule.Access.OPEN) {
            open.accept(route);
            return;
        }
        throw new IllegalStateException(
                route + " says nothing of who may call it: wrap its handler with SpringGuard.require(…) or open(…)");
    }
}
