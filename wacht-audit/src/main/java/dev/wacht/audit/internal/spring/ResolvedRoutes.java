package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.UnresolvedRoute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;

/** The routes of an application with their rules, and those whose rule cannot be read. */
record ResolvedRoutes(List<AuditedRoute> routes, List<UnresolvedRoute> unresolved) {
    private static final String SPRING_SECURITY = "org.springframework.security.web.FilterChainProxy";

    static ResolvedRoutes of(ConfigurableApplicationContext context, FoundRoutes found, ContainerFilter filter) {
        boolean secured = ClassUtils.isPresent(SPRING_SECURITY, context.getClassLoader());
        RouteResolver resolver = new RouteResolver(
                new SampleRequests(((WebApplicationContext) context).getServletContext()),
                secured ? FilterChains.of(context) : SecurityRules.ABSENT,
                filter);
        Map<List<Object>, AuditedRoute> routes = new LinkedHashMap<>();
        List<UnresolvedRoute> unresolved = new ArrayList<>(found.unresolved());
        for (FoundRoute route : found.routes()) {
            try {
                add(route.with(resolver.ruleOf(route), resolver.pathsOf(route)), routes);
                resolver.partsOf(route)
                        .forEach((pattern, rule) ->
                                add(route.part(pattern).with(rule, List.of(RouteResolver.sampleOf(pattern))), routes));
            } catch (UnresolvedRuleException e) {
                unresolved.add(new UnresolvedRoute(route.name(), String.valueOf(e.getMessage())));
            }
        }
        return new ResolvedRoutes(List.copyOf(routes.values()), List.copyOf(unresolved));
    }

    private static void add(AuditedRoute route, Map<List<Object>, AuditedRoute> routes) {
        routes.putIfAbsent(List.of(route.name(), route.rule(), route.headers(), route.query()), route);
    }
}
