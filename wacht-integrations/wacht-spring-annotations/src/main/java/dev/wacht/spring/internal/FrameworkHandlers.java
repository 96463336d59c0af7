package dev.wacht.spring.internal;

import java.util.List;
import java.util.Set;

/**
 * Handlers of Spring and Boot that are not guarded: static files, views, CORS preflights, the error page. All other
 * handlers are the application's, even if a class of Spring wraps them, as for WebSocket handlers and servlets.
 */
final class FrameworkHandlers {
    private static final Set<String> EXEMPT = Set.of(
            "org.springframework.web.servlet.resource.ResourceHttpRequestHandler",
            "org.springframework.web.servlet.resource.DefaultServletHttpRequestHandler",
            "org.springframework.web.servlet.mvc.ParameterizableViewController",
            "org.springframework.web.servlet.mvc.UrlFilenameViewController",
            "org.springframework.web.reactive.resource.ResourceWebHandler");

    /**
     * Classes whose nested classes and lambdas are exempt too: preflight handlers, and the lambda that rejects a
     * welcome page.
     */
    private static final List<String> EXEMPT_WITH_NESTED = List.of(
            "org.springframework.web.servlet.handler.AbstractHandlerMapping",
            "org.springframework.web.reactive.handler.AbstractHandlerMapping",
            "org.springframework.boot.autoconfigure.web.servlet.WelcomePageNotAcceptableHandlerMapping",
            "org.springframework.boot.webmvc.autoconfigure.WelcomePageNotAcceptableHandlerMapping");

    private FrameworkHandlers() {}

    static boolean contains(Class<?> handler) {
        String name = handler.getName();
        return EXEMPT.contains(name) || EXEMPT_WITH_NESTED.stream().anyMatch(outer -> name.startsWith(outer + "$"));
    }
}
