package dev.wacht.spring.internal;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FrameworkServlet;

/**
 * Checks whether the container maps a request to the DispatcherServlet of an application context. The routes of the
 * context do not apply below the path of another servlet, or on another port.
 */
final class SpringServlets {
    private static final String DISPATCHER = DispatcherServlet.class.getName();

    private final ApplicationContext context;

    SpringServlets(ApplicationContext context) {
        this.context = context;
    }

    boolean serves(HttpServletRequest request) {
        ServletContext container = request.getServletContext();
        String name = request.getHttpServletMapping().getServletName();
        if (name.isEmpty()) {
            return true; // A mock request, which has no mapping.
        }
        Object served = container.getAttribute(FrameworkServlet.SERVLET_CONTEXT_PREFIX + name);
        if (served != null) {
            return served.equals(context);
        }
        Object root = container.getAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE);
        return context.equals(root) && isOnlyDispatcher(container, name);
    }

    /**
     * Whether the servlet is the only DispatcherServlet. Used if the servlet has no context yet, because some servlets
     * start only at their first request.
     */
    private static boolean isOnlyDispatcher(ServletContext container, String name) {
        ServletRegistration registration = container.getServletRegistration(name);
        long dispatchers = container.getServletRegistrations().values().stream()
                .filter(servlet -> DISPATCHER.equals(servlet.getClassName()))
                .count();
        return registration != null && DISPATCHER.equals(registration.getClassName()) && dispatchers == 1;
    }
}
