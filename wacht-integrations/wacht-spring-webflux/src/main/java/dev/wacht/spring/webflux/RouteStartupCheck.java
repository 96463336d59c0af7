package dev.wacht.spring.webflux;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.AnnotationStartupCheck;
import dev.wacht.spring.internal.BeanTypes;
import dev.wacht.spring.internal.HandlerRules;
import dev.wacht.spring.internal.RuleStartupCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.server.handler.WebHandlerDecorator;
import org.springframework.web.util.pattern.PathPattern;

/** Startup check: the rule of every route must be enforceable. Collects the routes. */
final class RouteStartupCheck {
    private static final String REMEDY =
            "because no route leads there: put it on the class of the handler or on the controller"
                    + " method, or call WachtAuth.protect(…) in the method";

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
     * @throws IllegalStateException if a rule cannot be enforced; the message names the route and the remedy
     */
    List<MappedRoute> run() {
        beans.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach(this::check));
        beans.getBeansOfType(AbstractUrlHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMap().forEach(this::check));
        beans.getBeansOfType(RouterFunctionMapping.class)
                .values()
                .forEach(mapping -> functions.check(mapping, routes::add));
        annotations.run(beans, parent -> parent.getBeanNamesForType(WachtWebFluxConfigurer.class).length > 0);
        Collections.sort(routes);
        return List.copyOf(routes);
    }

    private void check(RequestMappingInfo route, HandlerMethod handler) {
        if (HandlerRules.isBoots(handler.getBeanType())) {
            return;
        }
        String name = route + " of " + handler;
        Class<?> type = typeOf(name, handler.getBean(), handler.getBeanType());
        annotations.served(type, handler.getMethod());
        RouteRule rule = rules.of(handler, type);
        Set<String> paths = route.getPatternsCondition().getPatterns().stream()
                .map(PathPattern::getPatternString)
                .collect(Collectors.toSet());
        try {
            RuleStartupCheck.requireParameters(handler, rule);
        } catch (IllegalStateException e) {
            throw invalid(name, e);
        }
        check(name, paths, rule);
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        for (String path : paths) {
            if (methods.isEmpty()) {
                routes.add(MappedRoute.of(MappedRoute.ANY_METHOD, path, rule, handler.toString()));
            }
            methods.forEach(method -> routes.add(MappedRoute.of(method.name(), path, rule, handler.toString())));
        }
    }

    /** Checks a handler that is not a handler method, or the name of its bean. */
    private void check(PathPattern pattern, Object handler) {
        String path = pattern.getPatternString();
        Class<?> type = typeOf(path, handler, Object.class);
        annotations.served(type);
        if (handler instanceof WebHandlerDecorator) {
            annotations.unread(handler.getClass());
        }
        rules.find(type).ifPresent(rule -> {
            check(path + " of " + type.getName(), Set.of(path), rule);
            String method =
                    WebSocketHandler.class.isAssignableFrom(type) ? MappedRoute.WEBSOCKET : MappedRoute.ANY_METHOD;
            routes.add(MappedRoute.of(method, path, rule, type.getName()));
        });
    }

    private Class<?> typeOf(String route, Object handler, Class<?> otherwise) {
        try {
            return types.ofHandler(handler, otherwise);
        } catch (IllegalStateException e) {
            throw invalid(route, e);
        }
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
