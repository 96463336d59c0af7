package dev.wacht.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link CallerAuthorizer#authorize(IncomingRequest, RouteRule)}: a request that the rule of its route
 * allowed, and its caller. Immutable.
 */
public final class AuthorizedRequest {
    private final RouteRule rule;

    @Nullable private final Caller caller;

    @Nullable private final WachtAuth auth;

    private AuthorizedRequest(RouteRule rule, @Nullable Caller caller, @Nullable WachtAuth auth) {
        this.rule = rule;
        this.caller = caller;
        this.auth = auth;
    }

    /** A request to an open route, whose credentials were not read. */
    static AuthorizedRequest open(RouteRule rule) {
        return new AuthorizedRequest(rule, null, null);
    }

    static AuthorizedRequest anonymous(RouteRule rule, WachtAuth anonymous) {
        return new AuthorizedRequest(rule, null, anonymous);
    }

    static AuthorizedRequest of(RouteRule rule, Caller caller) {
        WachtAuth none = rule.access() == RouteRule.Access.OPTIONAL ? WachtAuth.anonymous() : null;
        return new AuthorizedRequest(rule, caller, caller.session().orElse(none));
    }

    /** Returns the rule that allowed the request. */
    public RouteRule rule() {
        return rule;
    }

    /** Returns the caller; empty on open routes, and for anonymous callers of an optional route. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /**
     * Returns the signed-in user; empty on open routes, and for machines on restricted routes. On an optional route,
     * the result is anonymous if the request has no valid session. If a token was rejected, the anonymous result
     * contains the reason.
     */
    public Optional<WachtAuth> auth() {
        return Optional.ofNullable(auth);
    }

    /** Returns the machine of an API key or an opaque OAuth token; empty for other callers. */
    public Optional<MachinePrincipal> machine() {
        return caller().flatMap(Caller::machine);
    }

    @Override
    public String toString() {
        return "AuthorizedRequest[" + (caller == null ? "anonymous" : caller) + ", " + rule + "]";
    }
}
