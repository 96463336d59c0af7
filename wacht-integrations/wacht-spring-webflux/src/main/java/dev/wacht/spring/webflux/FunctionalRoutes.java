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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
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

    private final Map<ApplicationContext, Mappings> mappings = Collections.synchronizedMap(new WeakHashMap<>());

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
            Mappings known = mappings.computeIfAbsent(context, Mappings::of);
            if (!isGuard(handler)) {
                known.requireAll();
            }
            known.functional()
                    .forEach(mapping -> check(mapping, route -> LOG.info("added after the start: {}", route)));
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

    /**
     * The handler mappings of a context.
     *
     * @param unknown the name of one whose routes nobody can see
     */
    private record Mappings(
            List<RouterFunctionMapping> functional,
            @Nullable String unknown) {

        static Mappings of(ApplicationContext context) {
            Map<String, HandlerMapping> all =
                    BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerMapping.class, true, false);
            return new Mappings(
                    all.values().stream()
                            .filter(RouterFunctionMapping.class::isInstance)
                            .map(RouterFunctionMapping.class::cast)
                            .toList(),
                    all.entrySet().stream()
                            .filter(mapping -> !showsRoutes(mapping.getValue()))
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse(null));
        }

        private static boolean showsRoutes(HandlerMapping mapping) {
            return mapping.getClass().getName().startsWith("org.springframework.")
                    || mapping instanceof RouterFunctionMapping
                    || mapping instanceof AbstractHandlerMethodMapping<?>
                    || mapping instanceof AbstractUrlHandlerMapping;
        }

        /** A function behind filters may be of a mapping whose routes nobody can see. */
        void requireAll() {
            if (unknown != null) {
                throw new IllegalStateException(
                        "the handler mapping " + unknown + " shows no routes: wrap the handlers of"
                                + " functional routes with WebFluxGuard.require(…) or open(…), without filters around them");
            }
        }
    }
}
