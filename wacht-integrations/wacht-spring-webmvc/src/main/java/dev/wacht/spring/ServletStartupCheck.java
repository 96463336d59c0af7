package dev.wacht.spring;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.spring.internal.OpenHandlers;
import dev.wacht.spring.internal.RestrictingAnnotations;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds Jakarta WebSocket endpoints, and servlets of the container that bypass Spring MVC, such as a database console.
 * Each of them is logged at startup, and must be named as open if unguarded routes are denied.
 */
final class ServletStartupCheck {
    /**
     * The servlets that are not reported: that of Spring MVC itself, and those that containers register for static
     * files and JSPs.
     */
    private static final Set<String> FRAMEWORK_SERVLETS = Set.of(
            "org.springframework.web.servlet.DispatcherServlet",
            "org.apache.catalina.servlets.DefaultServlet",
            "org.apache.jasper.servlet.JspServlet",
            "org.eclipse.jetty.ee10.servlet.DefaultServlet",
            "org.eclipse.jetty.ee11.servlet.DefaultServlet");

    private static final String SERVER_ENDPOINT = "jakarta.websocket.server.ServerEndpoint";
    private static final String ENDPOINT_CONFIG = "jakarta.websocket.server.ServerEndpointConfig";
    private static final String WACHT_FILTER = "dev.wacht.servlet.WachtAuthFilter";

    private final ConfigurableListableBeanFactory beans;
    private final UnguardedRoutes unguarded;
    private final OpenHandlers open;
    private final List<String> unguardedLines = new ArrayList<>();

    ServletStartupCheck(ConfigurableListableBeanFactory beans, UnguardedRoutes unguarded, OpenHandlers open) {
        this.beans = beans;
        this.unguarded = unguarded;
        this.open = open;
    }

    /**
     * Returns a log line for each servlet and endpoint that bypasses the guard.
     *
     * @throws IllegalStateException if a servlet or endpoint should be denied but cannot be; the message names it and
     *     the remedy
     */
    List<String> run(ServletContext context) {
        try {
            return check(context);
        } catch (UnsupportedOperationException e) {
            // A ContextLoaderListener that an initializer registered in code is not allowed to list servlets and
            // filters (Servlet 6, section 4.4).
            return List.of(
                    "the container does not list its servlets and filters for this application context, so those that"
                            + " Spring MVC does not serve were not checked: they bypass Wacht's guard");
        }
    }

    private List<String> check(ServletContext context) {
        rejectAnnotations(context);
        boolean filtered = context.getFilterRegistrations().values().stream()
                .anyMatch(filter -> WACHT_FILTER.equals(filter.getClassName())
                        && filter.getUrlPatternMappings().contains("/*"));
        if (filtered) {
            return unguardedLines; // The filter authorizes every path of the container.
        }
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            String type = String.valueOf(servlet.getClassName());
            if (!FRAMEWORK_SERVLETS.contains(type) && !servlet.getMappings().isEmpty()) {
                report("the servlet " + type + " at " + new TreeSet<>(servlet.getMappings()), type);
            }
        }
        for (String type : webSocketEndpoints()) {
            report("the WebSocket endpoint " + type, type);
        }
        return unguardedLines;
    }

    /** Checks that servlets, filters and endpoints have no annotations, because nothing would enforce them. */
    private void rejectAnnotations(ServletContext context) {
        Stream.of(
                        context.getServletRegistrations().values().stream().map(Registration::getClassName),
                        context.getFilterRegistrations().values().stream().map(Registration::getClassName),
                        webSocketEndpoints().stream())
                .flatMap(names -> names)
                .flatMap(name -> Stream.ofNullable(name == null ? null : find(name)))
                .flatMap(type -> RestrictingAnnotations.on(type).stream())
                .findFirst()
                .ifPresent(found -> {
                    throw new IllegalStateException(found.annotation() + " on " + found.where()
                            + " guards nothing, because the container calls it and not Spring MVC: guard its path with"
                            + " WachtAuthFilter of wacht-servlet, and remove the annotation");
                });
    }

    private void report(String what, String type) {
        boolean named = open.contains(type);
        if (unguarded.rule().access() == RouteRule.Access.DENIED && !named) {
            throw new IllegalStateException(what + " is not served by Spring MVC, so Wacht cannot deny requests to it:"
                    + " guard it with WachtAuthFilter of wacht-servlet, or leave it open by naming its class in"
                    + " openHandlers (wacht.web.open-handlers)");
        }
        unguardedLines.add(
                what + " is not served by Spring MVC and is not guarded" + (named ? " (named as open)" : ""));
    }

    private List<String> webSocketEndpoints() {
        List<String> types = new ArrayList<>();
        Class<?> annotation = find(SERVER_ENDPOINT);
        if (annotation != null && annotation.isAnnotation()) {
            for (String name : beans.getBeanNamesForAnnotation(annotation.asSubclass(Annotation.class))) {
                Class<?> type = beans.getType(name, false);
                types.add(type == null ? name : ClassUtils.getUserClass(type).getName());
            }
        }
        Class<?> config = find(ENDPOINT_CONFIG);
        if (config != null) {
            types.addAll(List.of(beans.getBeanNamesForType(config, true, false)));
        }
        return types;
    }

    private @Nullable Class<?> find(String type) {
        ClassLoader loader = beans.getBeanClassLoader();
        try {
            return ClassUtils.forName(type, loader);
        } catch (ClassNotFoundException | LinkageError notThere) {
            return null; // Without the API on the class path there are no endpoints.
        }
    }
}
