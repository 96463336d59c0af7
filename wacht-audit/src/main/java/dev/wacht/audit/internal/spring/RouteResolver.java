package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.SamplePath;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Determines who may call a route, from the rules of the container's filter, filter chains, the guard, and method
 * security.
 */
final class RouteResolver {
    /** The path of a request that no route matches. */
    private static final String UNMAPPED = "/wacht-audit-unmapped";

    private static final Pattern CONSTRAINED = Pattern.compile("\\{[^{}:*]+:");

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final SampleRequests samples;
    private final SecurityRules security;
    private final ContainerFilterRules filter;

    RouteResolver(SampleRequests samples, SecurityRules security, ContainerFilterRules filter) {
        this.samples = samples;
        this.security = security;
        this.filter = filter;
    }

    /**
     * Reads the rule of a route. If filter chains have different rules for different methods, a route for any method is
     * split into one route per method, and a GET route into one for GET and one for HEAD.
     */
    List<RouteResolution> read(FoundRoute route) {
        List<RouteResolution> readings = new ArrayList<>();
        for (String method : methodsOf(route)) {
            FoundRoute each = route.withMethod(method);
            if (readings.isEmpty() || samples.isReachable(each)) {
                readings.add(reading(each));
            }
        }
        Set<Object> outcomes = new HashSet<>();
        readings.forEach(reading -> outcomes.add(reading.outcome()));
        return outcomes.size() > 1 ? readings : List.of(readings.get(0).of(route));
    }

    private List<String> methodsOf(FoundRoute route) {
        if (route.method().equals("GET")) {
            return List.of("GET", "HEAD");
        }
        if (!route.method().equals(MappedRoute.ANY_METHOD)) {
            return List.of(route.method());
        }
        List<String> led = METHODS.stream()
                .filter(method -> samples.isReachable(route.withMethod(method)))
                .toList();
        return led.isEmpty() ? List.of("GET") : led;
    }

    private RouteResolution reading(FoundRoute route) {
        try {
            return new RouteResolution(route, Optional.of(ruleOf(route)), "");
        } catch (UnresolvedRuleException e) {
            return new RouteResolution(route, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private RouteRule ruleOf(FoundRoute route) throws UnresolvedRuleException {
        List<String> more = SpringHandlers.isReadOnly(route.handler()) ? List.of() : samplesOfPatterns(route);
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
     * Returns the rules for the parts of a route to static files or views. A part consists of the paths to which a
     * filter chain applies another rule. The keys are the patterns of the chains. Chains commonly open some folders,
     * although the folders are not routes themselves.
     */
    Map<String, RouteRule> partsOf(FoundRoute route, RouteRule whole) throws UnresolvedRuleException {
        Map<String, RouteRule> parts = new LinkedHashMap<>();
        if (SpringHandlers.isReadOnly(route.handler())) {
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

    /**
     * Returns sample paths for the patterns of filter chains and of the container's filter, and for the overlaps of the
     * chains' patterns with the route.
     */
    private List<String> samplesOfPatterns(FoundRoute route) {
        List<String> paths = new ArrayList<>(filter.samples());
        for (String pattern : security.patterns()) {
            paths.add(sampleOf(pattern));
            PathOverlap.of(route.template(), pattern)
                    .ifPresent(common -> paths.addAll(SamplePath.of(common, Map.of())));
        }
        return paths.stream().distinct().toList();
    }

    static String sampleOf(String pattern) {
        return SamplePath.of(pattern, Map.of()).get(0);
    }

    /** Returns paths that lead to the route, without the context path. */
    List<String> pathsOf(FoundRoute route) {
        return samples.of(route, List.of()).stream()
                .map(request -> String.valueOf(request.getRequestURI())
                        .substring(String.valueOf(request.getContextPath()).length()))
                .toList();
    }

    /** Returns whether no sample path has values that match the constrained variables of the route. */
    boolean isUnreachable(FoundRoute route) {
        return CONSTRAINED.matcher(route.pattern()).find() && !samples.isReachable(route);
    }

    /**
     * Returns the rule for requests that no other rule covers.
     *
     * @param guard the default rule of the guard
     * @throws UnresolvedRuleException if the filter chains cannot be read
     */
    RouteRule unguarded(RouteRule guard) throws UnresolvedRuleException {
        Optional<RouteRule> widest = Optional.empty();
        for (String method : METHODS) {
            ChainRule chain = security.ofChain(samples.unmapped(method, UNMAPPED), UNMAPPED);
            RouteRule rule = joined(guard, chain, true);
            if (widest.isEmpty() || rule.access().compareTo(widest.get().access()) < 0) {
                widest = Optional.of(rule);
            }
        }
        return widest.orElse(guard);
    }

    private RouteRule ruleOf(FoundRoute route, MockHttpServletRequest request) throws UnresolvedRuleException {
        boolean fixed = SpringHandlers.isReadOnly(route.handler());
        String path = SampleRequests.pathOf(request);
        ChainRule chain = security.ofChain(request, fixed ? path : route.template());
        boolean leftToChain = chain.rule()
                .filter(authorized ->
                        InstalledGuards.isLeftToChain(route, authorized.access() == RouteRule.Access.RESTRICTED))
                .isPresent();
        RouteRule rule = RuleJoin.both(
                filter.ruleOf(path, route), joined(InstalledGuards.ruleOf(route, request), chain, leftToChain));
        if (route.handler() instanceof HandlerMethod method && isOfApplication(method)) {
            Optional<RouteRule> ofMethod = security.ofMethod(method, chain);
            if (ofMethod.isPresent()) {
                return RuleJoin.both(rule, ofMethod.get());
            }
        }
        return rule;
    }

    private static RouteRule joined(RouteRule guard, ChainRule chain, boolean leftToChain)
            throws UnresolvedRuleException {
        if (chain.rule().isEmpty()) {
            return guard;
        }
        return chain.standsAlone() && leftToChain
                ? chain.rule().get()
                : RuleJoin.both(chain.rule().get(), guard);
    }

    private static boolean isOfApplication(Object handler) {
        Class<?> type = handler instanceof HandlerMethod method ? method.getBeanType() : handler.getClass();
        return !ClassUtils.getUserClass(type).getName().startsWith("org.springframework.");
    }
}
