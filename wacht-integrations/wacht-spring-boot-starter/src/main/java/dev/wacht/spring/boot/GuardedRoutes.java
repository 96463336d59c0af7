package dev.wacht.spring.boot;

import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.spring.internal.MappedHandlers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Matches requests that Spring MVC will lead to a handler which the guard authorizes. */
final class GuardedRoutes implements RequestMatcher {
    private final MappedHandlers handlers;
    private final WachtWebMvcConfigurer guard;

    GuardedRoutes(ApplicationContext context, WachtWebMvcConfigurer guard) {
        this.handlers = new MappedHandlers(context);
        this.guard = guard;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return handlers.find(request)
                .map(match -> guard.guards(match.handler()))
                .orElse(false);
    }
}
