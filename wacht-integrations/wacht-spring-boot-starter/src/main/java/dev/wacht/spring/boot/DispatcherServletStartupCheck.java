package dev.wacht.spring.boot;

import dev.wacht.spring.InvalidRouteException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Startup check: the application context of every DispatcherServlet must be the context of this bean, or have that
 * context as an ancestor. Otherwise the servlet does not find the guard. A context that is created later becomes a
 * child automatically.
 */
final class DispatcherServletStartupCheck implements SmartInitializingSingleton {
    private final ApplicationContext context;
    private final ObjectProvider<ServletRegistrationBean<?>> servlets;

    DispatcherServletStartupCheck(ApplicationContext context, ObjectProvider<ServletRegistrationBean<?>> servlets) {
        this.context = context;
        this.servlets = servlets;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, DispatcherServlet> known = known();
        known.forEach((name, servlet) -> {
            if (isElsewhere(servlet.getWebApplicationContext())) {
                throw new InvalidRouteException("the routes of the servlet " + name
                        + " are not guarded, because its application context is not a child of this context: call"
                        + " its setParent with this context before its refresh, or leave the refresh to the servlet");
            }
        });
        refuseUnknown(known.keySet());
    }

    /**
     * Returns the servlets that Spring Boot registers: those of a registration bean, and those that are beans
     * themselves.
     */
    private Map<String, DispatcherServlet> known() {
        Map<String, DispatcherServlet> known = new LinkedHashMap<>(context.getBeansOfType(DispatcherServlet.class));
        servlets.forEach(registration -> {
            if (registration.getServlet() instanceof DispatcherServlet servlet) {
                known.put(registration.getServletName(), servlet);
            }
        });
        return known;
    }

    /**
     * Fails if a DispatcherServlet was not registered by Spring Boot but, for example, by a
     * {@code ServletContainerInitializer}. The application context of such a servlet cannot be found.
     */
    private void refuseUnknown(Set<String> known) {
        if (context instanceof WebApplicationContext web && web.getServletContext() != null) {
            web.getServletContext().getServletRegistrations().forEach((name, registration) -> {
                if (DispatcherServlet.class.getName().equals(registration.getClassName()) && !known.contains(name)) {
                    throw new InvalidRouteException("the routes of the servlet " + name + " at "
                            + new TreeSet<>(registration.getMappings())
                            + " cannot be checked: register it with a ServletRegistrationBean");
                }
            });
        }
    }

    private boolean isElsewhere(@Nullable ApplicationContext other) {
        if (other == null || (other.getParent() == null && other.getStartupDate() == 0)) {
            return false; // Not refreshed yet: the servlet will set this context as its parent.
        }
        for (ApplicationContext each = other; each != null; each = each.getParent()) {
            if (each.equals(context)) {
                return false;
            }
        }
        return true;
    }
}
