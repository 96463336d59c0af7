package dev.wacht.spring;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MappedRoute;
import dev.wacht.spring.internal.HandlerRules;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Checks at startup that each functional route has a guard. Routes that are added later, or that belong to the context
 * of another servlet, are checked on the first call. If such a route has no guard, all functional routes of its context
 * are denied. Thread-safe.
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
     * Checks the functional routes of a mapping, unless they were checked before.
     *
     * @param routes receives each route with its rule
     * @throws IllegalStateException if a route has no guard; the message names the route
     */
    void check(RouterFunctionMapping mapping, Consumer<MappedRoute> routes) {
        RouterFunction<?> function = mapping.getRouterFunction();
        if (function != null && !checked.contains(function)) {
            function.accept(new RouterFunctionCheck(rules, routes));
            checked.add(function);
        }
    }

    /** @throws ForbiddenException if a functional route of this context has no guard */
    void requireGuards(@Nullable ApplicationContext context) {
        if (context == null) {
            throw new ForbiddenException("a functional route outside a DispatcherServlet is denied");
        }
        try {
            List<RouterFunctionMapping> own = mappings.computeIfAbsent(context, FunctionalRoutes::mappingsOf);
            if (own.isEmpty()) { // The servlet created its own mapping, which is not a bean.
                throw new IllegalStateException("the application context " + context.getDisplayName()
                        + " has no RouterFunctionMapping: add @EnableWebMvc to it");
            }
            own.forEach(mapping -> check(mapping, route -> LOG.info("added after startup: {}", route)));
        } catch (IllegalStateException e) {
            LOG.error("a functional route that was not checked at startup is denied: {}", e.getMessage());
            throw new ForbiddenException(String.valueOf(e.getMessage()));
        }
    }

    private static List<RouterFunctionMapping> mappingsOf(ApplicationContext context) {
        return List.copyOf(
                context.getBeansOfType(RouterFunctionMapping.class, true, false).values());
    }
}
