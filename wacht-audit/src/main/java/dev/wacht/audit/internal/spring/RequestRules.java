package dev.wacht.audit.internal.spring;

import dev.wacht.auth.RouteRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestMatcherDelegatingAuthorizationManager;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcherEntry;

/** Reads what {@code authorizeHttpRequests} requires of a request. The first entry that matches the request decides. */
final class RequestRules {
    private final ManagerRules managers;

    RequestRules(ManagerRules managers) {
        this.managers = managers;
    }

    RouteRule of(AuthorizationManager<HttpServletRequest> manager, MatcherReader reader)
            throws UnresolvedRuleException {
        Object delegating = ManagerRules.unwrapped(manager);
        if (!(delegating instanceof RequestMatcherDelegatingAuthorizationManager)) {
            return managers.of(delegating);
        }
        List<?> entries = entries(delegating)
                .orElseThrow(() -> new UnresolvedRuleException(
                        "the entries of authorizeHttpRequests(…) cannot be read by reflection"));
        Map<RouteRule, RequestMatcher> possible = new LinkedHashMap<>();
        for (Object entry : entries) {
            if (!(entry instanceof RequestMatcherEntry<?> known)) {
                throw new UnresolvedRuleException("the entries of authorizeHttpRequests(…) are of an unknown type");
            }
            Match match = reader.read(known.getRequestMatcher());
            if (match != Match.NO) {
                possible.putIfAbsent(managers.of(known.getEntry()), known.getRequestMatcher());
            }
            if (match == Match.YES) {
                return theOnly(possible);
            }
        }
        possible.putIfAbsent(RouteRule.denied(), AnyRequestMatcher.INSTANCE);
        return theOnly(possible);
    }

    private static RouteRule theOnly(Map<RouteRule, RequestMatcher> possible) throws UnresolvedRuleException {
        Map.Entry<RouteRule, RequestMatcher> first =
                possible.entrySet().iterator().next();
        if (possible.size() > 1) {
            throw new UnresolvedRuleException("the matcher " + nameOf(first.getValue())
                    + " depends on more than path and method, or on path variables that the sample requests do not"
                    + " cover, and the rules that it selects differ");
        }
        return first.getKey();
    }

    private static String nameOf(RequestMatcher matcher) {
        String type = matcher.getClass().getName();
        return type.contains("$$Lambda") ? type.replaceFirst("\\$\\$Lambda.*", " (a lambda)") : matcher.toString();
    }

    static List<RequestMatcher> matchers(AuthorizationManager<HttpServletRequest> manager) {
        List<RequestMatcher> matchers = new ArrayList<>();
        for (Object entry : entries(ManagerRules.unwrapped(manager)).orElse(List.of())) {
            if (entry instanceof RequestMatcherEntry<?> known) {
                matchers.add(known.getRequestMatcher());
            }
        }
        return matchers;
    }

    private static Optional<List<?>> entries(Object manager) {
        return PrivateField.read(manager, "mappings", List.class).map(entries -> (List<?>) entries);
    }
}
