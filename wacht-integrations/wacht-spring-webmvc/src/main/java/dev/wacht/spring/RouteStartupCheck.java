package dev.wacht.spring;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.AnnotationStartupCheck;
import dev.wacht.spring.internal.BeanTypes;
import dev.wacht.spring.internal.HandlerRules;
import dev.wacht.spring.internal.RuleStartupCheck;
import dev.wacht.spring.internal.WebSocketHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Startup check: the rule of every route must be enforceable. Collects the routes. */
final class RouteStartupCheck {
    private static final String REMEDY =
            "because no route leads there: put it on the class of the handler or on the controller"
                    + " method, or call WachtAuth.protect(…) in the method. To enforce annotations on all beans, add"
                    + " wacht-spring-security and Spring Security; without the starter also @EnableWachtMethodSecurity";

    private final ConfigurableListableBeanFactory beans;
    private final BeanTypes types;
    private final RequestAuthorizer authorizer;
    private final HandlerRules rules;
    private final FunctionalRoutes functions;
    private final AnnotationStartupCheck annotations = new AnnotationStartupCheck(REMEDY);
    private final List<MappedRoute> routes = new ArrayList<>();

    RouteStartupCheck(
            ConfigurableListableBeanFactory beans,
            RequestAuthorizer authorizer,
            HandlerRules rules,
            FunctionalRoutes functions) {
        this.beans = beans;
        this.types = new BeanTypes(beans);
        this.authorizer = authorizer;
        this.rules = rules;
        this.functions = functions;
    }

    /**
     * Returns the routes with their rules, sorted by path.
     *
     * @param functional whether to check functional routes now; otherwise they are checked when they are first called
     * @throws IllegalStateException if a rule cannot be enforced; the message names the route and the remedy
     */
    List<MappedRoute> run(boolean functional) {
        beans.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach(this::check));
        beans.getBeansOfType(AbstractUrlHandlerMapping.class).values().forEach(mapping -> {
            mapping.getHandlerMap().forEach(this::check);
            check("/", mapping.getRootHandler());
            check("/**", mapping.getDefaultHandler());
        });
        if (functional) {
            beans.getBeansOfType(RouterFunctionMapping.class)
                    .values()
                    .forEach(mapping -> functions.check(mapping, routes::add));
        }
        annotations.run(beans, parent -> parent.getBeanNamesForType(WachtWebMvcConfigurer.class).length > 0);
        Collections.sort(routes);
        return List.copyOf(routes);
    }

    private void check(RequestMappingInfo route, HandlerMethod handler) {
        if (HandlerRules.isBoots(handler.getBeanType())) {
            return;
        }
        Class<?> type = typeOf(route + " of " + handler, handler.getBean(), handler.getBeanType());
        annotations.served(type, handler.getMethod());
        RouteRule rule = rules.of(handler, type);
        try {
            RuleStartupCheck.requireParameters(handler, rule);
        } catch (IllegalStateException e) {
            throw invalid(route + " of " + handler, e);
        }
        check(route + " of " + handler, route.getPatternValues(), rule);
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        for (String path : route.getPatternValues()) {
            if (methods.isEmpty()) {
                routes.add(MappedRoute.of(MappedRoute.ANY_METHOD, path, rule, handler.toString()));
            }
            methods.forEach(method -> routes.add(MappedRoute.of(method.name(), path, rule, handler.toString())));
        }
    }

    /** Checks a handler that is not a handler method, or the name of its bean. */
    private void check(String path, @Nullable Object handler) {
        if (handler != null) {
            Class<?> type = typeOf(path, handler, Object.class);
            if (WebSocketHandlers.hidesItsHandler(type)) {
                throw new IllegalStateException(
                        path + ": a PerConnectionWebSocketHandler hides the class of its handler, so"
                                + " the annotations on that cannot be read: register the handler itself");
            }
            annotations.served(type);
            WebSocketHandlers.decorators(made(handler)).forEach(annotations::unread);
            rules.find(type).ifPresent(found -> {
                boolean left = StompHandshakes.isChecked(made(handler), beans)
                        && rules.findDeclared(type).isEmpty();
                RouteRule rule = left ? RouteRule.open() : found;
                check(path + " of " + type.getName(), Set.of(path), rule);
                String method = WebSocketHandlers.isHandshake(handler) ? MappedRoute.WEBSOCKET : MappedRoute.ANY_METHOD;
                routes.add(MappedRoute.of(method, path, rule, type.getName()));
            });
        }
    }

    private Class<?> typeOf(String route, Object handler, Class<?> otherwise) {
        try {
            return types.ofHandler(handler, otherwise);
        } catch (IllegalStateException e) {
            throw invalid(route, e);
        }
    }

    private Object made(Object handler) {
        Object bean = handler instanceof String name ? beans.getSingleton(name) : null;
        return bean == null ? handler : bean;
    }

    private void check(String route, Set<String> patterns, RouteRule rule) {
        try {
            authorizer.requireVerifiersFor(rule);
            RuleStartupCheck.requireVariables(patterns, rule);
        } catch (IllegalStateException e) {
            throw invalid(route, e);
        }
    }

    private static IllegalStateException invalid(String route, IllegalStateException cause) {
        return new IllegalStateException(route + ": " + cause.getMessage(), cause);
    }
}
