package dev.wacht.audit.internal.spring;

import dev.wacht.auth.RouteRule;
import java.util.Optional;

/**
 * A route and what was read of its rule.
 *
 * @param rule empty if it cannot be read
 * @param problem why it cannot be read; empty if it can
 */
record RouteReading(FoundRoute route, Optional<RouteRule> rule, String problem) {
    /** What routes of several methods are compared by. */
    Object outcome() {
        return rule.isPresent() ? rule.get() : problem;
    }

    RouteReading of(FoundRoute other) {
        return new RouteReading(other, rule, problem);
    }
}
