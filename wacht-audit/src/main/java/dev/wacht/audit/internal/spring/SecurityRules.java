package dev.wacht.audit.internal.spring;

import dev.wacht.auth.RouteRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;

/** Reads what Spring Security requires for routes. An interface, because Spring Security may be absent. */
interface SecurityRules {
    /** Used if Spring Security is absent. */
    SecurityRules ABSENT = new SecurityRules() {
        @Override
        public ChainRule ofChain(HttpServletRequest request, String template) {
            return ChainRule.NONE;
        }

        @Override
        public Optional<RouteRule> ofMethod(HandlerMethod handler, ChainRule chain) {
            return Optional.empty();
        }

        @Override
        public List<String> patterns() {
            return List.of();
        }
    };

    /**
     * Returns what the filter chain of a request requires.
     *
     * @param template the path template of the route that the sample request belongs to, or a concrete path without
     *     variables if the route has no other path
     * @throws UnresolvedRuleException if the requirement cannot be read
     */
    ChainRule ofChain(HttpServletRequest request, String template) throws UnresolvedRuleException;

    /**
     * Returns what method security requires of the callers of a handler method; empty if nothing.
     *
     * @param chain the chain that the request passed
     * @throws UnresolvedRuleException if the requirement cannot be read
     */
    Optional<RouteRule> ofMethod(HandlerMethod handler, ChainRule chain) throws UnresolvedRuleException;

    /** Returns the path patterns of the chains. */
    List<String> patterns();
}
