package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.SamplePath;
import dev.wacht.auth.RouteRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;

/** Finds out who may call a route: by the container's filter, filter chains, the guard, and method security. */
final class RouteResolver {
    private final SampleRequests samples;
    private final SecurityRules security;
    private final ContainerFilter filter;

    RouteResolver(SampleRequests samples, SecurityRules security, ContainerFilter filter) {
        this.samples = samples;
        this.security = security;
        this.filter = filter;
    }

    /** @throws UnresolvedRuleException if it cannot be read */
    RouteRule ruleOf(FoundRoute route) throws UnresolvedRuleException {
        List<String> more = SpringHandlers.isReadOnly(route.handler()) ? List.of() : samplesOfChains();
        Map<RouteRule, String> rules = new LinkedHashMap<>();
        for (MockHttpServletRequest request : samples.of(route, more)) {
            rules.putIfAbsent(ruleOf(route, request), request.getRequestURI());
        }
        if (rules.size() > 1) {
            throw new UnresolvedRuleException(
                    "a filter chain has different rules for paths of this one route, such as " + rules.values());
        }
        return rules.keySet().iterator().next();
    }

    /**
     * The parts of a route to static files or views that a chain has another rule for, by the pattern of the chain. Chains
     * commonly open some of them, whose folders are no routes by themselves.
     */
    Map<String, RouteRule> partsOf(FoundRoute route) throws UnresolvedRuleException {
        Map<String, RouteRule> parts = new LinkedHashMap<>();
        if (SpringHandlers.isReadOnly(route.handler())) {
            RouteRule whole = ruleOf(route);
            for (String pattern : security.patterns()) {
                for (MockHttpServletRequest request : samples.leading(route, List.of(sampleOf(pattern)))) {
                    RouteRule rule = ruleOf(route, request);
                    if (!rule.equals(whole)) {
                        parts.put(pattern, rule);
                    }
                }
            }
        }
        return parts;
    }

    private List<String> samplesOfChains() {
        return security.patterns().stream().map(RouteResolver::sampleOf).toList();
    }

    static String sampleOf(String pattern) {
        return SamplePath.of(pattern, Map.of()).get(0);
    }

    /** Paths that lead to the route, without that of the application itself. */
    List<String> pathsOf(FoundRoute route) {
        return samples.of(route, List.of()).stream()
                .map(request -> String.valueOf(request.getRequestURI())
                        .substring(String.valueOf(request.getContextPath()).length()))
                .toList();
    }

    private RouteRule ruleOf(FoundRoute route, MockHttpServletRequest request) throws UnresolvedRuleException {
        ChainRule chain = security.ofChain(request);
        RouteRule rule = RuleJoin.both(filter.ruleOf(route.path()), joined(route, request, chain));
        if (route.handler() instanceof HandlerMethod method && isOfApplication(method)) {
            Optional<RouteRule> ofMethod = security.ofMethod(method, chain);
            if (ofMethod.isPresent()) {
                return RuleJoin.both(rule, ofMethod.get());
            }
        }
        return rule;
    }

    private static RouteRule joined(FoundRoute route, MockHttpServletRequest request, ChainRule chain)
            throws UnresolvedRuleException {
        RouteRule guard = Guards.ruleOf(route, request);
        if (chain.rule().isEmpty()) {
            return guard;
        }
        RouteRule authorized = chain.rule().get();
        boolean callerKnown = authorized.access() == RouteRule.Access.RESTRICTED;
        return chain.standsAlone() && Guards.isLeftToChain(route, callerKnown)
                ? authorized
                : RuleJoin.both(authorized, guard);
    }

    private static boolean isOfApplication(Object handler) {
        Class<?> type = handler instanceof HandlerMethod method ? method.getBeanType() : handler.getClass();
        return !ClassUtils.getUserClass(type).getName().startsWith("org.springframework.");
    }
}
