package dev.wacht.spring.boot;

import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.spring.internal.MappedHandlers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Matches requests that Spring MVC will route to a handler which the guard authorizes. */
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
                .map(MappedHandlers.Match::handler)
                .filter(handler -> isHandshake(handler) || !isWebSocket(request))
                .map(guard::guards)
                .orElse(false);
    }

    /**
     * The container may pass a WebSocket to one of its own endpoints, even if Spring MVC has a handler for the path.
     */
    private static boolean isWebSocket(HttpServletRequest request) {
        String protocols = request.getHeader("Upgrade");
        return protocols != null && protocols.toLowerCase(Locale.ROOT).contains("websocket");
    }

    private static boolean isHandshake(Object handler) {
        return handler.getClass().getName().startsWith("org.springframework.web.socket.");
    }
}
