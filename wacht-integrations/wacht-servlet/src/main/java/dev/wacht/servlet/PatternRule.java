package dev.wacht.servlet;

import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;

/**
 * A path pattern of a filter, and the rule for that pattern. Compared by identity: two filters can have equal patterns.
 */
final class PatternRule {
    private final String pattern;
    private final RouteRule rule;

    private PatternRule(String pattern, RouteRule rule) {
        this.pattern = pattern;
        this.rule = rule;
    }

    static PatternRule of(String pattern, RouteRule rule) {
        return new PatternRule(pattern, rule);
    }

    static PatternRule unguarded(UnguardedRoutes unguarded) {
        return of("/", unguarded.rule());
    }

    /**
     * Returns the pattern in the form of the servlet specification. The gateway counts a machine's requests per
     * pattern.
     */
    String pattern() {
        return pattern;
    }

    RouteRule rule() {
        return rule;
    }

    /**
     * @throws IllegalStateException if nothing can verify a credential that the rule accepts; the message names the
     *     pattern
     */
    void requireVerifiers(CallerAuthorizer authorizer) {
        try {
            authorizer.requireVerifiersFor(rule);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(pattern + ": " + e.getMessage(), e);
        }
    }
}
