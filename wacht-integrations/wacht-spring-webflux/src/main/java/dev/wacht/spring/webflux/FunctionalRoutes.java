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
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.AbstractHandlerMethodMapping;

/**
 * Checks that each functional route has a guard: those that exist at startup then, and routes that are added later, or
 * belong to a context of its own, when they are first called. If one has no guard, all of them are denied.
 * Thread-safe.
 */
final class FunctionalRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionalRoutes.class);

    private final HandlerRules rules;
    private volatile boolean files;
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
            RouterFunctionCheck check = new RouterFunctionCheck(rules, routes);
            function.accept(check);
            files |= check.hasFiles();
            checked.add(function);
        }
    }

    /**
     * @param handler the function that was matched
     * @throws ForbiddenException if a functional route of this context has no guard, or that of the function is not known
     */
    void requireGuards(ApplicationContext context, Object handler) {
        try {
            List<RouterFunctionMapping> own = mappings.computeIfAbsent(context, FunctionalRoutes::mappingsOf);
            if (!isGuard(handler)) {
                requireKnownMappings(context);
            }
            own.forEach(mapping -> check(mapping, route -> LOG.info("added after the start: {}", route)));
        } catch (IllegalStateException e) {
            LOG.error("a functional route that the check at start did not see is denied: {}", e.getMessage());
            throw new ForbiddenException(String.valueOf(e.getMessage()));
        }
    }

    /** Whether the guard is the function that was matched, and not one behind the filters of a route. */
    static boolean isGuard(Object handler) {
        return handler instanceof GuardedFunction<?> || handler instanceof WebhookFunction;
    }

    /** Whether functional routes serve files, which have no guard. */
    boolean haveFiles() {
        return files;
    }

    /** A function behind filters may be of a mapping whose routes nobody can see. */
    private static void requireKnownMappings(ApplicationContext context) {
        context.getBeansOfType(HandlerMapping.class, true, false).forEach((name, mapping) -> {
            if (!mapping.getClass().getName().startsWith("org.springframework.")
                    && !(mapping instanceof RouterFunctionMapping)
                    && !(mapping instanceof AbstractHandlerMethodMapping<?>)
                    && !(mapping instanceof AbstractUrlHandlerMapping)) {
                throw new IllegalStateException("the handler mapping " + name + " shows no routes: wrap the handlers of"
                        + " functional routes with WebFluxGuard.require(…) or open(…), without filters around them");
            }
        });
    }

    private static List<RouterFunctionMapping> mappingsOf(ApplicationContext context) {
        return List.copyOf(
                context.getBeansOfType(RouterFunctionMapping.class, true, false).values());
    }
}
