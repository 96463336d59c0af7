package dev.wacht.audit.internal.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Finds the DispatcherServlets that Spring Boot registers, with their names. Loaded only if Boot is on the class path.
 */
final class BootServlets {
    private BootServlets() {}

    static Map<String, DispatcherServlet> of(ApplicationContext context) {
        Map<String, DispatcherServlet> servlets = new LinkedHashMap<>();
        context.getBeansOfType(ServletRegistrationBean.class).values().forEach(registration -> {
            if (registration.getServlet() instanceof DispatcherServlet servlet) {
                servlets.put(registration.getServletName(), servlet);
            }
        });
        return servlets;
    }
}
