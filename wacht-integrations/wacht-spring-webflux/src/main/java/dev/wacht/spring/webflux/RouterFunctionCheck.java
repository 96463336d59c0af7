package dev.wacht.spring.webflux;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.HandlerRules;
import dev.wacht.spring.internal.RestrictingAnnotations;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * Checks that every functional route has a guard: a {@link WebFluxGuard} must have wrapped its handler, because the
 * filters of a functional route hide the handler from {@link GuardedHandlerAdapter}. Files stay the framework's.
 */
final class RouterFunctionCheck implements RouterFunctions.Visitor {
    /** How Spring writes the predicate of a method and a path. */
    private static final Pattern METHOD_AND_PATH = Pattern.compile("\\((\\w+) && (/\\S*)\\)");

    private final HandlerRules rules;
    private final Consumer<MappedRoute> routes;
    private final Deque<String> nested = new ArrayDeque<>();
    private boolean files;

    /** @param routes takes each route with its rule */
    RouterFunctionCheck(HandlerRules rules, Consumer<MappedRoute> routes) {
        this.rules = rules;
        this.routes = routes;
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        if (HandlerRules.isBoots(handler.getClass())) {
            files = true;
            return;
        }
        String prefix = String.join("", nested);
        Matcher simple = METHOD_AND_PATH.matcher(predicate.toString());
        String method = simple.matches() ? simple.group(1) : MappedRoute.ANY_METHOD;
        String path = prefix + (simple.matches() ? simple.group(2) : predicate);
        String name = "the functional route " + method + " " + path;
        RouteRule rule;
        if (handler instanceof GuardedFunction<?> guarded) {
            refuseAnnotations(guarded.handler(), name);
            rule = guarded.rule();
        } else if (handler instanceof WebhookFunction) {
            rule = RouteRule.open();
        } else {
            refuseAnnotations(handler, name);
            rule = openOrRefused(handler, name);
        }
        routes.accept(MappedRoute.of(method, path, rule, "functional route"));
    }

    @Override
    public void unknown(RouterFunction<?> function) {
        String routes = "the router function " + function + ", which shows no routes";
        refuseAnnotations(function, routes);
        this.routes.accept(MappedRoute.of(
                MappedRoute.ANY_METHOD,
                String.join("", nested) + "/**",
                openOrRefused(function, routes),
                "router function " + function));
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        nested.addLast(predicate.toString());
    }

    @Override
    public void endNested(RequestPredicate predicate) {
        nested.removeLast();
    }

    @Override
    public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
        files = true;
    }

    /** Whether a route serves files, Spring Boot's welcome page among them. */
    boolean hasFiles() {
        return files;
    }

    @Override
    public void attributes(Map<String, Object> attributes) {}

    private static void refuseAnnotations(Object handler, String route) {
        for (RestrictingAnnotations.Found found : RestrictingAnnotations.on(handler.getClass())) {
            throw new IllegalStateException(route + ": " + found.annotation() + " on " + found.where()
                    + " guards nothing, because functional routes have no annotations: wrap the handler with"
                    + " WebFluxGuard.require(…)");
        }
    }

    private RouteRule openOrRefused(Object handler, String route) {
        RouteRule ruleWithoutAnnotation = rules.ruleWithoutAnnotation(handler.getClass());
        if (ruleWithoutAnnotation.access() == RouteRule.Access.OPEN) {
            return ruleWithoutAnnotation;
        }
        throw new IllegalStateException(
                route + " says nothing of who may call it: wrap its handler with WebFluxGuard.require(…) or open(…)");
    }
}
