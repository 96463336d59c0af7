package dev.wacht.audit.internal.spring;

import dev.wacht.auth.RouteRule;
import java.util.Optional;

/**
 * A route and the result of resolving its rule.
 *
 * @param rule the rule; empty if it cannot be read
 * @param problem why it cannot be read; empty if it can
 */
record RouteResolution(FoundRoute route, Optional<RouteRule> rule, String problem) {
    /** Returns the rule or the problem, to compare the methods of a route. */
    Object outcome() {
        return rule.isPresent() ? rule.get() : problem;
    }

    RouteResolution of(FoundRoute other) {
        return new RouteResolution(other, rule, problem);
    }
}
