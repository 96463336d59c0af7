package dev.wacht.audit.internal.spring;

import dev.wacht.auth.RouteRule;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.spring.internal.GuardedHandlerFunction;
import dev.wacht.spring.internal.InstalledGuard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ConfigurableApplicationContext;

/** Finds Wacht's guard for Spring MVC in a servlet's application context, or in a parent of that context. */
final class InstalledGuards {
    private InstalledGuards() {}

    static Optional<WachtWebMvcConfigurer> configurer(ConfigurableApplicationContext context) {
        return BeanFactoryUtils.beansOfTypeIncludingAncestors(context, WachtWebMvcConfigurer.class, true, false)
                .values()
                .stream()
                .findFirst();
    }

    static Optional<InstalledGuard> installed(ConfigurableApplicationContext context) {
        return configurer(context)
                .map(found -> found.interceptor().getInterceptor())
                .filter(InstalledGuard.class::isInstance)
                .map(InstalledGuard.class::cast);
    }

    /** Returns the guard's rule for a route; open if no guard covers it. */
    static RouteRule ruleOf(FoundRoute route, HttpServletRequest request) {
        if (route.handler() instanceof GuardedHandlerFunction<?> guarded) {
            return guarded.rule();
        }
        Servlet servlet = route.servlet();
        return servlet == null
                ? RouteRule.open()
                : installed(servlet.context())
                        .flatMap(guard -> guard.ruleOf(request, route.handler()))
                        .orElse(RouteRule.open());
    }

    /** Returns whether a filter chain, instead of the guard, authorizes requests to the route. */
    static boolean isLeftToChain(FoundRoute route, boolean callerKnown) {
        Servlet servlet = route.servlet();
        return servlet != null
                && !(route.handler() instanceof GuardedHandlerFunction<?>)
                && installed(servlet.context())
                        .filter(guard -> guard.isLeftToChain(route.handler(), callerKnown))
                        .isPresent();
    }
}
