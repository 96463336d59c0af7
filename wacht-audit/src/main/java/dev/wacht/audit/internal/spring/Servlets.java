package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.UnresolvedRoute;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FrameworkServlet;

/**
 * Finds the DispatcherServlets of an application: beans, servlets that Boot registers, and other DispatcherServlets in
 * the container.
 */
final class Servlets {
    private static final String BOOT = "org.springframework.boot.web.servlet.ServletRegistrationBean";
    private static final String MANAGEMENT_CONTEXT =
            "org.springframework.boot.actuate.autoconfigure.web.server.ChildManagementContextInitializer";

    private final List<Servlet> found = new ArrayList<>();
    private final List<UnresolvedRoute> unresolved = new ArrayList<>();

    private Servlets() {}

    static Servlets of(ConfigurableApplicationContext application) {
        Servlets servlets = new Servlets();
        servlets.find(application, false);
        for (String name : application.getBeanDefinitionNames()) {
            Class<?> type = application.getType(name, false);
            if (type != null && type.getName().equals(MANAGEMENT_CONTEXT)) {
                PrivateField.read(application.getBean(name), "managementContext", ConfigurableApplicationContext.class)
                        .filter(WebApplicationContext.class::isInstance)
                        .ifPresent(management -> servlets.find(management, true));
            }
        }
        return servlets;
    }

    List<Servlet> found() {
        return found;
    }

    /** Returns servlets without an application context, whose routes cannot be read. */
    List<UnresolvedRoute> unresolved() {
        return unresolved;
    }

    private void find(ConfigurableApplicationContext application, boolean separatePort) {
        ServletContext container = ((WebApplicationContext) application).getServletContext();
        Map<String, DispatcherServlet> known = new LinkedHashMap<>(application.getBeansOfType(DispatcherServlet.class));
        if (ClassUtils.isPresent(BOOT, application.getClassLoader())) {
            known.putAll(BootServlets.of(application));
        }
        if (container == null) {
            known.forEach((name, servlet) -> found.add(new Servlet(name, application, servlet, "", separatePort)));
            return;
        }
        container.getServletRegistrations().forEach((name, registration) -> {
            DispatcherServlet servlet = known.get(name);
            if (servlet != null || DispatcherServlet.class.getName().equals(registration.getClassName())) {
                add(name, registration, servlet, contextOf(container, name, servlet), separatePort);
            }
        });
    }

    private void add(
            String name,
            ServletRegistration registration,
            @Nullable DispatcherServlet servlet,
            Optional<ConfigurableApplicationContext> context,
            boolean separatePort) {
        for (String mapping : registration.getMappings()) {
            String prefix = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : "";
            if (context.isPresent()) {
                found.add(new Servlet(name, context.get(), servlet, prefix, separatePort));
            } else {
                unresolved.add(new UnresolvedRoute(
                        "* " + mapping,
                        "the servlet " + name
                                + " has not started, so its routes cannot be read: set loadOnStartup to 1"));
            }
        }
    }

    private static Optional<ConfigurableApplicationContext> contextOf(
            ServletContext container, String name, @Nullable DispatcherServlet servlet) {
        Object started = container.getAttribute(FrameworkServlet.SERVLET_CONTEXT_PREFIX + name);
        ApplicationContext context =
                started == null && servlet != null ? servlet.getWebApplicationContext() : (ApplicationContext) started;
        return context instanceof ConfigurableApplicationContext configurable && configurable.isActive()
                ? Optional.of(configurable)
                : Optional.empty();
    }
}
