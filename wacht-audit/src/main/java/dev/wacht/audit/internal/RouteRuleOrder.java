package dev.wacht.audit.internal;

import dev.wacht.auth.RouteRule;

/**
 * Orders the rules of routes with the same method and path. The wider (less strict) rule counts, because a request may
 * reach the route that has this rule.
 */
final class RouteRuleOrder {
    private RouteRuleOrder() {}

    static RouteRule wider(RouteRule first, RouteRule second) {
        return first.access().compareTo(second.access()) <= 0 ? first : second;
    }
}
