package dev.wacht.spring;

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
    private final UnguardedRoutes unguarded;
    private final Consumer<String> open;

    RouterFunctionCheck(UnguardedRoutes unguarded, Consumer<String> open) {
        this.unguarded = unguarded;
        this.open = open;
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        if (!(handler instanceof GuardedFunction<?> guarded)) {
            refuse("the functional route " + predicate);
        } else if (guarded.rule().access() == RouteRule.Access.OPEN) {
            open.accept("the functional route " + predicate);
        }
    }

    @Override
    public void unknown(RouterFunction<?> function) {
        refuse("the router function " + function + ", which shows no routes");
    }

    @Override
    public void startNested(RequestPredicate predicate) {}

    @Override
    public void endNested(RequestPredicate predicate) {}

    @Override
    public void resources(Function<ServerRequest, Optional<Resource>> lookup) {}

    @Override
    public void attributes(Map<String, Object> attributes) {}

    private void refuse(String route) {
        if (unguarded == UnguardedRoutes.PERMIT) {
            open.accept(route);
            return;
        }
        throw new IllegalStateException(
                route + " says nothing of who may call it: wrap its handler with SpringGuard.require(…) or open(…)");
    }
}
