package dev.wacht.audit.internal.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * A DispatcherServlet and its application context.
 *
 * @param name the name of the servlet in the container
 * @param context the application context with its handler mappings
 * @param instance the DispatcherServlet object; null if it is not a bean, and only the container knows it
 * @param prefix the path that the container maps it to, such as {@code /api}; empty for the whole application
 * @param separatePort whether it is on the management port, which an attack does not reach
 */
record Servlet(
        String name,
        ConfigurableApplicationContext context,
        @Nullable DispatcherServlet instance,
        String prefix,
        boolean separatePort) {
    /**
     * The prefix of the method of a route on the management port. It distinguishes such routes from routes on the
     * application's port.
     */
    static final String MANAGEMENT = "management:";

    /** Returns the path of a route relative to the application. */
    String pathOf(String pattern) {
        String path = pattern.startsWith("/") ? pattern : "/" + pattern;
        return prefix.isEmpty() ? path : prefix + (path.equals("/") ? "" : path);
    }

    String methodOf(String method) {
        return separatePort ? MANAGEMENT + method : method;
    }
}
