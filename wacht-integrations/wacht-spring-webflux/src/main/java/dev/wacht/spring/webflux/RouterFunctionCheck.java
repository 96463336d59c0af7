package dev.wacht.spring.webflux;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.FunctionalRouteRules;
import dev.wacht.spring.internal.HandlerRules;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * Checks that every functional route has a guard: a {@link WebFluxGuard} must have wrapped its handler, because the
 * filters of a functional route hide the handler from {@link GuardedHandlerAdapter}. Routes that serve static files are
 * not checked.
 */
final class RouterFunctionCheck implements RouterFunctions.Visitor {
    private final FunctionalRouteRules rules;
    private boolean files;

    /** @param routes receives each route with its rule */
    RouterFunctionCheck(HandlerRules rules, Consumer<MappedRoute> routes) {
        this.rules = new FunctionalRouteRules(rules, "WebFluxGuard", routes);
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        if (HandlerRules.isBoots(handler.getClass())) {
            files = true;
        } else if (handler instanceof GuardedFunction<?> guarded) {
            rules.route(predicate, guarded.handler(), guarded.rule());
        } else if (handler instanceof WebhookFunction) {
            rules.route(predicate, handler, RouteRule.open());
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
    public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
        files = true;
    }

    /** Returns whether a route serves files, such as Spring Boot's welcome page. */
    boolean hasFiles() {
        return files;
    }

    @Override
    public void attributes(Map<String, Object> attributes) {}
}
