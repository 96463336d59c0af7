package dev.wacht.servlet;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;

/** A pattern and what its paths ask of their callers. Equal only to itself: each belongs to one filter. */
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

    static PatternRule unmatched(UnguardedRoutes unmatched) {
        return of("/", unmatched.rule());
    }

    /** In the form of the servlet specification; rate limits of machines are counted by it. */
    String pattern() {
        return pattern;
    }

    RouteRule rule() {
        return rule;
    }
}
