package dev.wacht.spring;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.AnnotationStartupCheck;
import dev.wacht.spring.internal.CheckedRoutes;
import dev.wacht.spring.internal.HandlerRules;
import dev.wacht.spring.internal.WebSocketHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Checks at startup that the rule of every route can be enforced, and collects the routes. */
final class RouteStartupCheck {
    private static final String REMEDY =
            "because no route leads there: put it on the class of the handler or on the controller"
                    + " method, or call WachtAuth.protect(…) in the method. To enforce annotations on all beans, add"
                    + " wacht-spring-security and Spring Security; without the starter also @EnableWachtMethodSecurity";

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
        return routes.sorted();
    }

    private void check(RequestMappingInfo route, HandlerMethod handler) {
        routes.add(
                handler,
                route,
                route.getPatternValues(),
                route.getMethodsCondition().getMethods());
    }

    /** Checks a handler that is not a handler method. The handler may be passed as the name of its bean. */
    private void check(String path, @Nullable Object handler) {
        if (handler != null) {
            Class<?> type = routes.served(path, handler);
            if (WebSocketHandlers.hidesItsHandler(type)) {
                throw new IllegalStateException(
                        path + ": a PerConnectionWebSocketHandler hides the class of its handler, so"
                                + " the annotations of that class cannot be read: register the handler itself");
            }
            WebSocketHandlers.decorators(made(handler)).forEach(annotations::unread);
            rules.find(type).ifPresent(found -> {
                boolean leftToConnectFrame = StompHandshakes.isChecked(made(handler), beans)
                        && rules.findDeclared(type).isEmpty();
                RouteRule rule = leftToConnectFrame ? RouteRule.open() : found;
                String method = WebSocketHandlers.isHandshake(handler) ? MappedRoute.WEBSOCKET : MappedRoute.ANY_METHOD;
                routes.add(method, path, rule, type);
            });
        }
    }

    private Object made(Object handler) {
        Object bean = handler instanceof String name ? beans.getSingleton(name) : null;
        return bean == null ? handler : bean;
    }
}
