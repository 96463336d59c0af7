package dev.wacht.auth;

/**
 * The rule for routes that no annotation, role, pattern or guard covers. Default in every adapter:
 * {@link #AUTHENTICATED}.
 */
public enum UnguardedRoutes {
    /** Only signed-in users are allowed: 401 for others. */
    AUTHENTICATED(RouteRule.users(Requirement.authenticated())),
    /** Every request is denied with 403. */
    DENY(RouteRule.denied()),
    /** Every request is allowed, and credentials are not read. */
    PERMIT(RouteRule.open());

    @SuppressWarnings("ImmutableEnumChecker") // A rule is immutable; Error Prone cannot see that.
    private final RouteRule rule;

    UnguardedRoutes(RouteRule rule) {
        this.rule = rule;
    }

    /** Returns the rule that applies to such routes. */
    public RouteRule rule() {
        return rule;
    }
}
