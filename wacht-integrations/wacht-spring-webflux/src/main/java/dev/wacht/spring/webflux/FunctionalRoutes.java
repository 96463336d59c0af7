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
 * Checks at startup that each functional route has a guard. Routes that are added later, or that belong to a child
 * context, are checked on the first call. If one of those has no guard, all functional routes of its context are
 * denied. Thread-safe.
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
     * Checks the functional routes of a mapping, unless they were checked before.
     *
     * @param routes receives each route with its rule
     * @throws IllegalStateException if a route has no guard; the message names the route
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
     * Checks the functional routes of a context before one of its functions is called.
     *
     * @param handler the function that was matched
     * @throws ForbiddenException if a functional route of this context has no guard, or if routes of this context are
     *     not visible
     */
    void requireGuards(ApplicationContext context, Object handler) {
        try {
            Mappings known = mappings.computeIfAbsent(context, Mappings::of);
            if (!isGuard(handler)) {
                known.requireVisible();
            }
            known.functional().forEach(mapping -> check(mapping, route -> LOG.info("added after startup: {}", route)));
        } catch (IllegalStateException e) {
            LOG.error("a functional route that was not checked at startup is denied: {}", e.getMessage());
            throw new ForbiddenException(String.valueOf(e.getMessage()));
        }
    }

    /** Whether the matched function is a guard itself, and not a function behind the filters of a route. */
    static boolean isGuard(Object handler) {
        return handler instanceof GuardedFunction<?> || handler instanceof WebhookFunction;
    }

    /** Returns whether any functional route serves files. Such a route has no guard. */
    boolean serveFiles() {
        return files;
    }

    /**
     * The handler mappings of a context.
     *
     * @param unknown the name of a mapping whose routes are not visible; null if there is none
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

        /**
         * Rejects mappings whose routes are not visible, because a function behind filters may belong to such a
         * mapping.
         */
        void requireVisible() {
            if (unknown != null) {
                throw new IllegalStateException(
                        "the routes of the handler mapping " + unknown + " are not visible: wrap the handlers of"
                                + " functional routes with WebFluxGuard.require(…) or open(…), without filters around them");
            }
        }
    }
}
