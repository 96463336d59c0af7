package dev.wacht.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps Jetty's own filter for WebSocket handshakes behind {@link WachtAuthFilter}. Jetty's filter ends the chain, so
 * filters behind it never see a handshake. When an endpoint is mapped, even after startup, Jetty registers its filter
 * before all others. If Jetty's filter is already registered, Jetty does not move it.
 */
final class JettyUpgradeFilterOrder {
    /** Matches the names of Jetty's classes for one version of Jakarta EE. */
    private static final Pattern EDITION = Pattern.compile("(org\\.eclipse\\.jetty\\.ee\\d+)\\..*");

    private static final String CLASS = ".websocket.servlet.WebSocketUpgradeFilter";

    /** Attributes that a context has once it is configured for WebSocket endpoints. */
    private static final List<String> CONFIGURED = List.of(
            "org.eclipse.jetty.websocket.core.WebSocketComponents",
            "org.eclipse.jetty.websocket.core.server.WebSocketMappings",
            "jakarta.websocket.server.ServerContainer");

    private JettyUpgradeFilterOrder() {}

    /**
     * Registers Jetty's filter behind the filters that have been mapped so far. Does nothing if the context is not
     * configured for WebSockets or already has Jetty's filter.
     */
    static void addBehind(ServletContext context) {
        nameIn(context)
                .filter(name ->
                        isConfigured(context) && registered(context, name).isEmpty())
                .map(name -> context.addFilter(name, name))
                .ifPresent(JettyUpgradeFilterOrder::map);
    }

    /**
     * Checks at startup that handshakes reach {@link WachtAuthFilter}.
     *
     * @throws IllegalStateException if Jetty's filter runs before {@link WachtAuthFilter}, or would run before it once
     *     an endpoint is mapped
     */
    static void requireBehind(FilterConfig config) {
        ServletContext context = config.getServletContext();
        Optional<String> name = nameIn(context);
        if (name.isEmpty()) {
            return;
        }
        List<String> upgradeFilters = registered(context, name.get());
        try {
            boolean refused = upgradeFilters.isEmpty()
                    ? isConfigured(context) // The first endpoint would put it first.
                    : isBefore(context, upgradeFilters, config.getFilterName());
            if (refused) {
                throw new IllegalStateException(refused(name.get()));
            }
        } catch (ReflectiveOperationException e) {
            // The order of the filters cannot be read in this version of Jetty.
            throw new IllegalStateException(refused(name.get()), e);
        }
    }

    private static String refused(String upgradeFilter) {
        return "Jetty's " + upgradeFilter + " would run before WachtAuthFilter, so WebSocket handshakes would"
                + " bypass it: call WachtServlet.register(context, filter) in a ServletContextListener, before other"
                + " filters are registered, instead of adding the filter to the ServletContextHandler";
    }

    private static void map(FilterRegistration.Dynamic registration) {
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    /** Returns the class name of Jetty's filter; empty in other containers. */
    private static Optional<String> nameIn(ServletContext context) {
        return superclasses(context)
                .map(type -> EDITION.matcher(type.getName()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1) + CLASS)
                .findFirst();
    }

    private static List<String> registered(ServletContext context, String className) {
        return context.getFilterRegistrations().values().stream()
                .filter(registration -> className.equals(registration.getClassName()))
                .map(FilterRegistration::getName)
                .toList();
    }

    /** Reads the order of filters from Jetty's own classes, because the servlet API does not expose it. */
    private static boolean isBefore(ServletContext context, List<String> upgradeFilters, String filter)
            throws ReflectiveOperationException {
        Object handler = servletHandler(context);
        Object[] mappings =
                (Object[]) handler.getClass().getMethod("getFilterMappings").invoke(handler);
        for (Object mapping : mappings) {
            String mapped =
                    (String) mapping.getClass().getMethod("getFilterName").invoke(mapping);
            if (mapped.equals(filter)) {
                return false;
            }
            if (upgradeFilters.contains(mapped)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the context was configured for WebSockets, by Jetty's API or by Jakarta's. */
    private static boolean isConfigured(ServletContext context) {
        return CONFIGURED.stream().anyMatch(name -> context.getAttribute(name) != null);
    }

    private static Object servletHandler(ServletContext context) throws ReflectiveOperationException {
        Class<?> type = superclasses(context)
                .map(Class::getEnclosingClass)
                .filter(outer -> outer != null && outer.getSimpleName().equals("ServletContextHandler"))
                .findFirst()
                .orElseThrow(ClassNotFoundException::new);
        Object contextHandler =
                type.getMethod("getServletContextHandler", ServletContext.class).invoke(null, context);
        return type.getMethod("getServletHandler").invoke(contextHandler);
    }

    private static Stream<Class<?>> superclasses(ServletContext context) {
        return Stream.<Class<?>>iterate(context.getClass(), type -> type != null, Class::getSuperclass);
    }
}
