package dev.wacht.auth;

/** What a route asks of its callers when no rule names it. The default of every adapter is {@link #AUTHENTICATED}. */
public enum UnguardedRoutes {
    /** A signed-in user. */
    AUTHENTICATED(RouteRule.users(Requirement.authenticated())),
    /** Every request is denied with 403. */
    DENY(RouteRule.denied()),
    /** Every request is let in, and credentials are not looked at. */
    PERMIT(RouteRule.open());

    @SuppressWarnings("ImmutableEnumChecker") // A rule is immutable; Error Prone cannot see that.
    private final RouteRule rule;

    UnguardedRoutes(RouteRule rule) {
        this.rule = rule;
    }

    /** The rule of a route that no other rule names. */
    public RouteRule rule() {
        return rule;
    }
}
