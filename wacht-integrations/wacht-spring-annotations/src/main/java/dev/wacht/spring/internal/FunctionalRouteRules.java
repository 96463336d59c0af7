package dev.wacht.spring.internal;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rules of functional routes while a visitor visits the router functions. Each route has the rule of its
 * guard. Spring MVC and WebFlux share this class. Not thread-safe.
 */
public final class FunctionalRouteRules {
    /** Matches the {@code toString()} of Spring's predicates for a method and a path. */
    private static final Pattern METHOD_AND_PATH = Pattern.compile("\\((\\w+) && (/\\S*)\\)");

    private final HandlerRules rules;
    private final String guard;
    private final Consumer<MappedRoute> routes;
    private final Deque<String> nested = new ArrayDeque<>();

    /**
     * @param guard the simple name of the class to wrap handlers with
     * @param routes receives each route with its rule
     */
    public FunctionalRouteRules(HandlerRules rules, String guard, Consumer<MappedRoute> routes) {
        this.rules = rules;
        this.guard = guard;
        this.routes = routes;
    }

    /** Begins the routes below a predicate. */
    public void startNested(Object predicate) {
        nested.addLast(predicate.toString());
    }

    /** Ends the routes below a predicate. */
    public void endNested() {
        nested.removeLast();
    }

    /**
     * Adds a route.
     *
     * @param handler the application's function, without its guard
     * @param guarded the rule of the function's guard; null without a guard
     * @throws IllegalStateException if the function has no guard, or has annotations, which have no effect on it
     */
    public void route(Object predicate, Object handler, @Nullable RouteRule guarded) {
        Matcher simple = METHOD_AND_PATH.matcher(predicate.toString());
        String method = simple.matches() ? simple.group(1) : MappedRoute.ANY_METHOD;
        String path = String.join("", nested) + (simple.matches() ? simple.group(2) : predicate);
        String name = "the functional route " + method + " " + path;
        rejectAnnotations(handler, name);
        RouteRule rule = guarded == null ? openOrRejected(handler, name) : guarded;
        routes.accept(MappedRoute.of(method, path, rule, "functional route"));
    }

    /**
     * Adds a router function whose routes are not visible.
     *
     * @throws IllegalStateException unless it belongs to a library that the application declared open
     */
    public void unknown(Object function) {
        String name = "the router function " + function + ", whose routes are not visible";
        rejectAnnotations(function, name);
        RouteRule rule = openOrRejected(function, name);
        routes.accept(MappedRoute.of(
                MappedRoute.ANY_METHOD, String.join("", nested) + "/**", rule, "router function " + function));
    }

    private void rejectAnnotations(Object handler, String route) {
        for (RestrictingAnnotations.Found found : RestrictingAnnotations.on(handler.getClass())) {
            throw new IllegalStateException(route + ": " + found.annotation() + " on " + found.where()
                    + " guards nothing, because annotations do not apply to functional routes: wrap the handler with "
                    + guard + ".require(…)");
        }
    }

    private RouteRule openOrRejected(Object handler, String route) {
        RouteRule ruleWithoutAnnotation = rules.ruleWithoutAnnotation(handler.getClass());
        if (ruleWithoutAnnotation.access() == RouteRule.Access.OPEN) {
            return ruleWithoutAnnotation;
        }
        throw new IllegalStateException(
                route + " has no guard: wrap its handler with " + guard + ".require(…) or open(…)");
    }
}
