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
 * Finds the rule of each functional route that a visitor of router functions comes to: that of its guard. The same for
 * Spring MVC and WebFlux. Not thread-safe.
 */
public final class FunctionalRouteRules {
    /** How Spring writes the predicate of a method and a path. */
    private static final Pattern METHOD_AND_PATH = Pattern.compile("\\((\\w+) && (/\\S*)\\)");

    private final HandlerRules rules;
    private final String guard;
    private final Consumer<MappedRoute> routes;
    private final Deque<String> nested = new ArrayDeque<>();

    /**
     * @param guard the simple name of the class to wrap handlers with
     * @param routes takes each route with its rule
     */
    public FunctionalRouteRules(HandlerRules rules, String guard, Consumer<MappedRoute> routes) {
        this.rules = rules;
        this.guard = guard;
        this.routes = routes;
    }

    /** The visitor comes to routes below a predicate. */
    public void startNested(Object predicate) {
        nested.addLast(predicate.toString());
    }

    /** The visitor leaves the routes below a predicate. */
    public void endNested() {
        nested.removeLast();
    }

    /**
     * The visitor comes to a route.
     *
     * @param handler the application's function, behind the guard if it has one
     * @param guarded the rule of its guard, null without a guard
     * @throws IllegalStateException if nothing guards the function, or it has annotations, which guard nothing
     */
    public void route(Object predicate, Object handler, @Nullable RouteRule guarded) {
        Matcher simple = METHOD_AND_PATH.matcher(predicate.toString());
        String method = simple.matches() ? simple.group(1) : MappedRoute.ANY_METHOD;
        String path = String.join("", nested) + (simple.matches() ? simple.group(2) : predicate);
        String name = "the functional route " + method + " " + path;
        refuseAnnotations(handler, name);
        RouteRule rule = guarded == null ? openOrRefused(handler, name) : guarded;
        routes.accept(MappedRoute.of(method, path, rule, "functional route"));
    }

    /**
     * The visitor comes to a router function that shows no routes.
     *
     * @throws IllegalStateException unless it is of a library that the application opened
     */
    public void unknown(Object function) {
        String name = "the router function " + function + ", which shows no routes";
        refuseAnnotations(function, name);
        RouteRule rule = openOrRefused(function, name);
        routes.accept(MappedRoute.of(
                MappedRoute.ANY_METHOD, String.join("", nested) + "/**", rule, "router function " + function));
    }

    private void refuseAnnotations(Object handler, String route) {
        for (RestrictingAnnotations.Found found : RestrictingAnnotations.on(handler.getClass())) {
            throw new IllegalStateException(route + ": " + found.annotation() + " on " + found.where()
                    + " guards nothing, because functional routes have no annotations: wrap the handler with "
                    + guard + ".require(…)");
        }
    }

    private RouteRule openOrRefused(Object handler, String route) {
        RouteRule ruleWithoutAnnotation = rules.ruleWithoutAnnotation(handler.getClass());
        if (ruleWithoutAnnotation.access() == RouteRule.Access.OPEN) {
            return ruleWithoutAnnotation;
        }
        throw new IllegalStateException(
                route + " says nothing of who may call it: wrap its handler with " + guard + ".require(…) or open(…)");
    }
}
