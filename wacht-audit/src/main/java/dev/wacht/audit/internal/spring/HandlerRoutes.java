package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.UnresolvedRoute;
import dev.wacht.auth.MappedRoute;
import dev.wacht.spring.internal.WebSocketHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.BeansException;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Reads the routes of one DispatcherServlet from its handler mappings. */
final class HandlerRoutes {
    private final Servlet servlet;
    private final List<FoundRoute> found = new ArrayList<>();
    private final List<UnresolvedRoute> unresolved = new ArrayList<>();

    private HandlerRoutes(Servlet servlet) {
        this.servlet = servlet;
    }

    static HandlerRoutes of(Servlet servlet) {
        HandlerRoutes routes = new HandlerRoutes(servlet);
        HandlerMappings.of(servlet).forEach(routes::add);
        return routes;
    }

    List<FoundRoute> found() {
        return found;
    }

    /** Returns the mappings whose routes cannot be read. */
    List<UnresolvedRoute> unresolved() {
        return unresolved;
    }

    private void add(String name, HandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
            ApiVersions versions = ApiVersions.of(mapping);
            methods.getHandlerMethods().forEach((info, handler) -> add(info, handler, versions));
        } else if (mapping instanceof AbstractUrlHandlerMapping paths) {
            paths.getHandlerMap().forEach(this::add);
            add("/", paths.getRootHandler());
            add("/**", paths.getDefaultHandler());
        } else if (mapping instanceof RouterFunctionMapping functions) {
            FunctionRoutes routes = FunctionRoutes.of(servlet, functions);
            found.addAll(routes.found());
            unresolved.addAll(routes.unresolved());
        } else if (!isWithoutRoutes(mapping)) {
            unresolved.add(new UnresolvedRoute(
                    "* " + servlet.pathOf("/**"),
                    "the handler mapping " + name + " (" + mapping.getClass().getName()
                            + ") does not expose its routes"));
        }
    }

    private void add(RequestMappingInfo info, HandlerMethod mapped, ApiVersions versions) {
        HandlerMethod handler;
        try {
            handler = mapped.createWithResolvedBean(); // Its class has annotations, or is an open handler.
        } catch (BeansException | IllegalStateException e) { // For example a request-scoped bean without a proxy.
            unresolved.add(new UnresolvedRoute(
                    "* " + servlet.pathOf(String.join(" ", info.getPatternValues())),
                    "the bean of its handler " + mapped + " exists only during requests"));
            return;
        }
        String version = ApiVersions.of(info);
        if (versions.isUnreadable(version)) {
            unresolved.add(new UnresolvedRoute(
                    methodsOf(info) + " " + servlet.pathOf(String.join(" ", info.getPatternValues())),
                    ApiVersions.UNREADABLE));
            return;
        }
        RequestNeeds needed = versions.with(version, RequestNeeds.of(info));
        for (String pattern : info.getPatternValues()) {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            if (methods.isEmpty()) {
                found.add(route(MappedRoute.ANY_METHOD, pattern, handler, needed, handler.toString()));
            }
            methods.forEach(method -> found.add(route(method.name(), pattern, handler, needed, handler.toString())));
        }
    }

    private void add(String pattern, @Nullable Object mapped) {
        if (mapped == null) {
            return;
        }
        Object handler = mapped instanceof String name ? servlet.context().getBean(name) : mapped;
        String type = AopUtils.getTargetClass(handler).getName();
        String method = MappedRoute.ANY_METHOD;
        if (WebSocketHandlers.isHandshake(handler)) {
            method = MappedRoute.WEBSOCKET;
        } else if (SpringHandlers.isReadOnly(handler)) {
            method = "GET";
        }
        found.add(route(method, pattern, handler, RequestNeeds.NOTHING, type));
    }

    private static String methodsOf(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? MappedRoute.ANY_METHOD
                : String.join(",", methods.stream().map(RequestMethod::name).toList());
    }

    private FoundRoute route(String method, String pattern, Object handler, RequestNeeds needed, String description) {
        return new FoundRoute(servlet, method, pattern, handler, needed, description);
    }

    /**
     * Returns whether it is Boot's mapping for clients that do not accept a welcome page. That mapping has no routes.
     */
    private static boolean isWithoutRoutes(HandlerMapping mapping) {
        return mapping.getClass().getName().endsWith(".WelcomePageNotAcceptableHandlerMapping");
    }
}
