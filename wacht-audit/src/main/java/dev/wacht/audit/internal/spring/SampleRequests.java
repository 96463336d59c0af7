package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.UrlPattern;
import dev.wacht.auth.MappedRoute;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.MappingMatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Creates requests that lead to a route. Filter chains and guards are evaluated with these requests. Nothing is sent.
 */
final class SampleRequests {
    private static final int ENOUGH = 3;

    private final @Nullable ServletContext container;
    private final Map<Servlet, List<HandlerMapping>> mappings = new HashMap<>();

    SampleRequests(@Nullable ServletContext container) {
        this.container = container;
    }

    /**
     * Returns sample requests to a route.
     *
     * @param more further paths that may lead to the route, and to which another rule may apply
     */
    List<MockHttpServletRequest> of(FoundRoute route, Collection<String> more) {
        List<MockHttpServletRequest> leading = new ArrayList<>();
        List<String> samples = route.samples();
        for (String path : samples) {
            addIfLeading(route, path, leading);
            if (leading.size() == ENOUGH) {
                break;
            }
        }
        if (leading.isEmpty()) {
            leading.add(request(route, samples.get(0)));
        }
        leading.addAll(leading(route, more));
        return leading;
    }

    /** Returns whether any sample path leads to the route. */
    boolean isReachable(FoundRoute route) {
        return route.samples().stream().anyMatch(path -> leads(route, path, request(route, path)));
    }

    /** Returns a request that no servlet has matched. */
    MockHttpServletRequest unmapped(String method, String path) {
        String contextPath = container == null ? "" : container.getContextPath();
        MockHttpServletRequest request = new MockHttpServletRequest(container, method, contextPath + path);
        request.setContextPath(contextPath);
        request.setServletPath(path);
        return request;
    }

    /** Returns the path of a request without the context path. */
    static String pathOf(MockHttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /** Returns requests for those of the given paths that lead to the route. */
    List<MockHttpServletRequest> leading(FoundRoute route, Collection<String> paths) {
        List<MockHttpServletRequest> leading = new ArrayList<>();
        Servlet servlet = route.servlet();
        String prefix = servlet == null ? "" : servlet.prefix();
        paths.stream()
                .filter(path -> path.startsWith(prefix + "/"))
                .forEach(path -> addIfLeading(route, path.substring(prefix.length()), leading));
        return leading;
    }

    private void addIfLeading(FoundRoute route, String path, List<MockHttpServletRequest> leading) {
        MockHttpServletRequest request = request(route, path);
        if (leads(route, path, request)) {
            leading.add(request);
        }
    }

    private boolean leads(FoundRoute route, String path, MockHttpServletRequest request) {
        Servlet servlet = route.servlet();
        return servlet == null
                ? new UrlPattern(route.pattern()).matches(path)
                : !isOfOtherServlet(servlet, servlet.pathOf(path)) && leads(servlet, route, request);
    }

    /** Returns whether the container passes a path to another servlet. */
    private boolean isOfOtherServlet(Servlet servlet, String path) {
        return container != null
                && !servlet.separatePort()
                && container.getServletRegistrations().entrySet().stream()
                        .filter(other -> !other.getKey().equals(servlet.name()))
                        .flatMap(other -> other.getValue().getMappings().stream())
                        .map(UrlPattern::new)
                        .anyMatch(mapping ->
                                !mapping.isDefault() && !mapping.text().equals("/*") && mapping.matches(path));
    }

    private boolean leads(Servlet servlet, FoundRoute route, MockHttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        request.removeAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Object handler = handlerOf(servlet, request);
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route.pattern());
        if (handler instanceof HandlerMethod led && route.handler() instanceof HandlerMethod mapped) {
            return led.getMethod().equals(mapped.getMethod())
                    && normalized(String.valueOf(pattern)).equals(normalized(route.pattern()));
        }
        // Mappings without patterns set this attribute later.
        return pattern == null
                ? route.handler().equals(handler)
                : normalized(pattern).equals(normalized(route.pattern()));
    }

    private @Nullable Object handlerOf(Servlet servlet, MockHttpServletRequest request) {
        for (HandlerMapping mapping : mappings.computeIfAbsent(servlet, HandlerMappings::sorted)) {
            try {
                HandlerExecutionChain chain = mapping.getHandler(request);
                if (chain != null) {
                    return chain.getHandler();
                }
            } catch (Exception e) { // The mapping refuses the request.
                return null;
            }
        }
        return null;
    }

    private MockHttpServletRequest request(FoundRoute route, String path) {
        Servlet servlet = route.servlet();
        String prefix = servlet == null ? "" : servlet.prefix();
        MockHttpServletRequest request = new MockHttpServletRequest(container, route.sampleMethod(), prefix + path);
        String contextPath = container == null ? "" : container.getContextPath();
        request.setContextPath(contextPath);
        request.setRequestURI(contextPath + prefix + path);
        request.setServletPath(prefix.isEmpty() ? path : prefix);
        request.setPathInfo(prefix.isEmpty() ? null : path);
        if (!prefix.isEmpty() && servlet != null) {
            request.setHttpServletMapping(
                    new MockHttpServletMapping(path, prefix + "/*", servlet.name(), MappingMatch.PATH));
        }
        route.needed().headers().forEach(request::addHeader);
        request.setQueryString(route.needed().query());
        for (String parameter : route.needed().query().split("&", -1)) {
            if (!parameter.isEmpty()) {
                request.addParameter(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
            }
        }
        if (route.method().equals(MappedRoute.WEBSOCKET)) {
            request.addHeader("Upgrade", "websocket");
            request.addHeader("Connection", "Upgrade");
        }
        if (servlet != null) {
            request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, servlet.context());
            request.setLocalPort(portOf(servlet));
            request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route.pattern());
        }
        return request;
    }

    private static int portOf(Servlet servlet) {
        String property = servlet.separatePort() ? "local.management.port" : "local.server.port";
        return servlet.context().getEnvironment().getProperty(property, Integer.class, 80);
    }

    private static String normalized(Object pattern) {
        return pattern.toString().replaceFirst("^$", "/");
    }
}
