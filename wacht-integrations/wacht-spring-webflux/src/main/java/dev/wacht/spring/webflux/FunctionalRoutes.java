package dev.wacht.spring.webflux;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MappedRoute;
import dev.wacht.spring.internal.HandlerRules;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/**
 * Checks that each functional route has a guard: those that exist at startup then, and routes that are added later, or
 * belong to a context of its own, when they are first called. If one has no guard, all of them are denied.
 * Thread-safe.
 */
final class FunctionalRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionalRoutes.class);

    private final HandlerRules rules;
    private final Set<RouterFunction<?>> checked =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final Map<ApplicationContext, List<RouterFunctionMapping>> mappings =
            Collections.synchronizedMap(new WeakHashMap<>());

    FunctionalRoutes(HandlerRules rules) {
        this.rules = rules;
    }

    /**
     * @param routes takes each route with its rule
     * @throws IllegalStateException that names the route that has no guard
     */
    void check(RouterFunctionMapping mapping, Consumer<MappedRoute> routes) {
        RouterFunction<?> function = mapping.getRouterFunction();
        if (function != null && !checked.contains(function)) {
            function.accept(new RouterFunctionCheck(rules, routes));
            checked.add(function);
        }
    }

    /** @throws ForbiddenException if a functional route of this context has no guard */
    void requireGuards(ApplicationContext context) {
        try {
            List<RouterFunctionMapping> own = mappings.computeIfAbsent(context, FunctionalRoutes::mappingsOf);
            if (own.isEmpty()) { // It was built outside of the beans.
                throw new IllegalStateException("the application context " + context.getDisplayName()
                        + " has no RouterFunctionMapping: add @EnableWebFlux to it");
            }
            own.forEach(mapping -> check(mapping, route -> LOG.info("added after the start: {}", route)));
        } catch (IllegalStateException e) {
            LOG.error("a functional route that the check at start did not see is denied: {}", e.getMessage());
            throw new ForbiddenException(String.valueOf(e.getMessage()));
        }
    }

    private static List<RouterFunctionMapping> mappingsOf(ApplicationContext context) {
        return List.copyOf(
                context.getBeansOfType(RouterFunctionMapping.class, true, false).values());
    }
}
