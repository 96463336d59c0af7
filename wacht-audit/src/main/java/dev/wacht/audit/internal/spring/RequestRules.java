package dev.wacht.audit.internal.spring;

import dev.wacht.auth.RouteRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestMatcherDelegatingAuthorizationManager;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcherEntry;

/** What {@code authorizeHttpRequests} says about a request: its first matching entry decides. */
final class RequestRules {
    private final ManagerRules managers;

    RequestRules(ManagerRules managers) {
        this.managers = managers;
    }

    RouteRule of(AuthorizationManager<HttpServletRequest> manager, HttpServletRequest request)
            throws UnresolvedRuleException {
        Object delegating = ManagerRules.unwrapped(manager);
        if (!(delegating instanceof RequestMatcherDelegatingAuthorizationManager)) {
            return managers.of(delegating);
        }
        List<?> entries = entries(delegating)
                .orElseThrow(() -> new UnresolvedRuleException(
                        "the entries of authorizeHttpRequests(…) cannot be read by reflection"));
        for (Object entry : entries) {
            if (!(entry instanceof RequestMatcherEntry<?> known)) {
                throw new UnresolvedRuleException("the entries of authorizeHttpRequests(…) are of an unknown type");
            }
            if (known.getRequestMatcher().matches(request)) {
                return managers.of(known.getEntry());
            }
        }
        return RouteRule.denied();
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
