package dev.wacht.audit.internal.spring;

import java.util.Set;
import org.springframework.web.method.HandlerMethod;

/** Recognizes handlers of Spring itself that do not serve every request that reaches them. */
final class SpringHandlers {
    /** Handlers that serve files and views, and themselves refuse all methods other than GET and HEAD. */
    private static final Set<String> READ_ONLY = Set.of(
            "org.springframework.web.servlet.resource.ResourceHttpRequestHandler",
            "org.springframework.web.servlet.resource.DefaultServletHttpRequestHandler",
            "org.springframework.web.servlet.mvc.ParameterizableViewController");

    private SpringHandlers() {}

    static boolean isReadOnly(Object handler) {
        return READ_ONLY.contains(handler.getClass().getName());
    }

    /**
     * Returns whether Spring responds itself, without calling a handler of the application or serving a file or a view.
     */
    static boolean responds(Object handler, String method) {
        if (isReadOnly(handler)) {
            return !method.equals("GET") && !method.equals("HEAD");
        }
        String type = handler instanceof HandlerMethod mapped
                ? mapped.getBeanType().getName()
                : handler.getClass().getName();
        // Responds to OPTIONS and CORS preflights, which no route maps.
        return type.startsWith("org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping$")
                || type.startsWith("org.springframework.web.servlet.handler.AbstractHandlerMapping$");
    }
}
