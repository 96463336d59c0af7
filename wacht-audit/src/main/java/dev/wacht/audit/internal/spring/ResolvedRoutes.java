package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.UnresolvedRoute;
import dev.wacht.auth.RouteRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;

/**
 * The routes of an application with their rules, and the routes whose rules cannot be read.
 *
 * @param found the routes, split by method if methods have different rules
 * @param unguarded the rule for requests that no other rule covers
 */
record ResolvedRoutes(
        FoundRoutes found, List<AuditedRoute> routes, List<UnresolvedRoute> unresolved, RouteRule unguarded) {
    private static final String SPRING_SECURITY = "org.springframework.security.web.FilterChainProxy";
    private static final String DEFAULT = "default";

    /**
     * Resolves the rules of all routes.
     *
     * @param guard the rule that the guard applies to routes without a rule of their own
     */
    static ResolvedRoutes of(
            ConfigurableApplicationContext context, FoundRoutes mapped, ContainerFilterRules filter, RouteRule guard) {
        boolean secured = ClassUtils.isPresent(SPRING_SECURITY, context.getClassLoader());
        RouteResolver resolver = new RouteResolver(
                new SampleRequests(((WebApplicationContext) context).getServletContext()),
                secured ? FilterChains.of(context) : SecurityRules.ABSENT,
                filter);
        List<FoundRoute> split = new ArrayList<>();
        Map<List<Object>, AuditedRoute> routes = new LinkedHashMap<>();
        Map<String, List<FoundRoute>> parts = new LinkedHashMap<>();
        List<UnresolvedRoute> unresolved = new ArrayList<>(mapped.unresolved());
        for (FoundRoute route : mapped.routes()) {
            for (RouteResolution reading : resolver.read(route)) {
                split.add(reading.route());
                try {
                    parts.put(reading.route().name(), add(reading, resolver, routes));
                } catch (UnresolvedRuleException e) {
                    unresolved.add(new UnresolvedRoute(reading.route().name(), String.valueOf(e.getMessage())));
                }
            }
        }
        RouteRule unguarded = guard;
        try {
            unguarded = resolver.unguarded(guard);
        } catch (UnresolvedRuleException e) {
            unresolved.add(new UnresolvedRoute(DEFAULT, String.valueOf(e.getMessage())));
        }
        return new ResolvedRoutes(
                new FoundRoutes(mapped.servlets(), split, mapped.unresolved(), parts),
                List.copyOf(routes.values()),
                List.copyOf(unresolved),
                unguarded);
    }

    /** Adds the route and its parts, and returns the parts. */
    private static List<FoundRoute> add(
            RouteResolution reading, RouteResolver resolver, Map<List<Object>, AuditedRoute> routes)
            throws UnresolvedRuleException {
        FoundRoute route = reading.route();
        RouteRule rule = reading.rule().orElseThrow(() -> new UnresolvedRuleException(reading.problem()));
        boolean unreachable = resolver.isUnreachable(route);
        add(route.with(rule, resolver.pathsOf(route), !unreachable), routes);
        if (unreachable) {
            throw new UnresolvedRuleException(
                    "no sample path leads to it, so its rule may be that of another path, and it cannot be attacked");
        }
        List<FoundRoute> parts = new ArrayList<>();
        resolver.partsOf(route, rule).forEach((pattern, ruleOfPart) -> {
            FoundRoute part = route.part(pattern);
            parts.add(part);
            add(part.with(ruleOfPart, List.of(RouteResolver.sampleOf(pattern)), true), routes);
        });
        return parts;
    }

    private static void add(AuditedRoute route, Map<List<Object>, AuditedRoute> routes) {
        routes.putIfAbsent(List.of(route.name(), route.rule(), route.headers(), route.query()), route);
    }
}
