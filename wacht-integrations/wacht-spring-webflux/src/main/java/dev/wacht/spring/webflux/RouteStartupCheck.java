package dev.wacht.spring.webflux;

import dev.wacht.auth.MappedRoute;
import dev.wacht.spring.internal.AnnotationStartupCheck;
import dev.wacht.spring.internal.CheckedRoutes;
import dev.wacht.spring.internal.HandlerRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.server.handler.WebHandlerDecorator;
import org.springframework.web.util.pattern.PathPattern;

/** Checks at startup that the rule of every route can be enforced, and collects the routes. */
final class RouteStartupCheck {
    private static final String REMEDY =
            "because no route leads there: put it on the class of the handler or on the controller"
                    + " method, or call WachtAuth.protect(…) in the method";

    private final ConfigurableListableBeanFactory beans;
    private final HandlerRules rules;
    private final FunctionalRoutes functions;
    private final AnnotationStartupCheck annotations = new AnnotationStartupCheck(REMEDY);
    private final CheckedRoutes routes;

    RouteStartupCheck(
            ConfigurableListableBeanFactory beans,
            RequestAuthorizer authorizer,
            HandlerRules rules,
            FunctionalRoutes functions) {
        this.beans = beans;
        this.rules = rules;
        this.functions = functions;
        this.routes = new CheckedRoutes(beans, rules, authorizer::requireVerifiersFor, annotations);
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
        return routes.sorted();
    }

    private void check(RequestMappingInfo route, HandlerMethod handler) {
        Set<String> paths = route.getPatternsCondition().getPatterns().stream()
                .map(PathPattern::getPatternString)
                .collect(Collectors.toSet());
        routes.add(handler, route, paths, route.getMethodsCondition().getMethods());
    }

    /** Checks a handler that is not a handler method. The handler may be passed as the name of its bean. */
    private void check(PathPattern pattern, Object handler) {
        String path = pattern.getPatternString();
        Class<?> type = routes.served(path, handler);
        if (handler instanceof WebHandlerDecorator) {
            annotations.unread(handler.getClass());
        }
        boolean webSocket = WebSocketHandler.class.isAssignableFrom(type);
        rules.find(type)
                .ifPresent(rule ->
                        routes.add(webSocket ? MappedRoute.WEBSOCKET : MappedRoute.ANY_METHOD, path, rule, type));
    }
}
