package dev.wacht.spring.internal;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * Collects the routes of an application for a startup check, and checks that the rule of each can be enforced. Spring
 * MVC and WebFlux share this class. Not thread-safe.
 */
public final class CheckedRoutes {
    private final BeanTypes types;
    private final HandlerRules rules;
    private final Consumer<RouteRule> requireVerifiers;
    private final AnnotationStartupCheck annotations;
    private final List<MappedRoute> routes = new ArrayList<>();

    /**
     * @param requireVerifiers throws IllegalStateException if nothing verifies the credentials of a rule
     * @param annotations receives the handlers
     */
    public CheckedRoutes(
            ConfigurableListableBeanFactory beans,
            HandlerRules rules,
            Consumer<RouteRule> requireVerifiers,
            AnnotationStartupCheck annotations) {
        this.types = new BeanTypes(beans);
        this.rules = rules;
        this.requireVerifiers = requireVerifiers;
        this.annotations = annotations;
    }

    /** Adds a route that has been checked. */
    public void add(MappedRoute route) {
        routes.add(route);
    }

    /**
     * Checks and adds the routes to a handler method, unless it is one of Spring Boot's.
     *
     * @param mapping names the route in messages
     * @param methods empty if the route accepts every method
     * @throws IllegalStateException if a rule cannot be enforced; the message names the route and the remedy
     */
    public void add(HandlerMethod handler, Object mapping, Set<String> paths, Set<RequestMethod> methods) {
        if (HandlerRules.isBoots(handler.getBeanType())) {
            return;
        }
        String name = mapping + " of " + handler;
        Class<?> type = typeOf(name, handler.getBean(), handler.getBeanType());
        annotations.served(type, handler.getMethod());
        RouteRule rule = rules.of(handler, type);
        require(name, () -> RuleStartupCheck.requireParameters(handler, rule));
        requireEnforceable(name, paths, rule);
        for (String path : paths) {
            if (methods.isEmpty()) {
                routes.add(MappedRoute.of(MappedRoute.ANY_METHOD, path, rule, handler.toString()));
            }
            methods.forEach(method -> routes.add(MappedRoute.of(method.name(), path, rule, handler.toString())));
        }
    }

    /**
     * Checks and adds the route to a handler that is a whole class.
     *
     * @throws IllegalStateException if the rule cannot be enforced; the message names the route and the remedy
     */
    public void add(String method, String path, RouteRule rule, Class<?> handler) {
        requireEnforceable(path + " of " + handler.getName(), Set.of(path), rule);
        routes.add(MappedRoute.of(method, path, rule, handler.getName()));
    }

    /**
     * Finds the class of a handler that is a whole class, and marks its annotations as enforced.
     *
     * @param handler the handler, or the name of its bean
     * @throws IllegalStateException if a proxy hides the class; the message names the route and the remedy
     */
    public Class<?> served(String path, Object handler) {
        Class<?> type = typeOf(path, handler, Object.class);
        annotations.served(type);
        return type;
    }

    /** Returns the routes, sorted by path. */
    public List<MappedRoute> sorted() {
        Collections.sort(routes);
        return List.copyOf(routes);
    }

    private Class<?> typeOf(String route, Object handler, Class<?> otherwise) {
        try {
            return types.ofHandler(handler, otherwise);
        } catch (IllegalStateException e) {
            throw invalid(route, e);
        }
    }

    private void requireEnforceable(String route, Set<String> paths, RouteRule rule) {
        require(route, () -> {
            requireVerifiers.accept(rule);
            RuleStartupCheck.requireVariables(paths, rule);
        });
    }

    private static void require(String route, Runnable check) {
        try {
            check.run();
        } catch (IllegalStateException e) {
            throw invalid(route, e);
        }
    }

    private static IllegalStateException invalid(String route, IllegalStateException cause) {
        return new IllegalStateException(route + ": " + cause.getMessage(), cause);
    }
}
