package dev.wacht.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that the rule of its route let in, and who makes it as far as the rule asked. Immutable. */
public final class AuthorizedCall {
    private final RouteRule rule;

    @Nullable private final Caller caller;

    @Nullable private final WachtAuth auth;

    private AuthorizedCall(RouteRule rule, @Nullable Caller caller, @Nullable WachtAuth auth) {
        this.rule = rule;
        this.caller = caller;
        this.auth = auth;
    }

    /** By an open rule, which asks for nobody. */
    static AuthorizedCall open(RouteRule rule) {
        return new AuthorizedCall(rule, null, null);
    }

    static AuthorizedCall anonymous(RouteRule rule, WachtAuth anonymous) {
        return new AuthorizedCall(rule, null, anonymous);
    }

    static AuthorizedCall of(RouteRule rule, Caller caller) {
        WachtAuth none = rule.access() == RouteRule.Access.OPTIONAL ? WachtAuth.anonymous() : null;
        return new AuthorizedCall(rule, caller, caller.session().orElse(none));
    }

    /** The rule that let the call in. */
    public RouteRule rule() {
        return rule;
    }

    /** Who calls; empty for anonymous callers of an optional route, and on open routes. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /**
     * The signed-in user; on an optional route also the anonymous caller, with why its token was rejected. Empty for
     * machines on restricted routes, and on open routes.
     */
    public Optional<WachtAuth> auth() {
        return Optional.ofNullable(auth);
    }

    /** The machine, if the gateway authorized one. */
    public Optional<MachinePrincipal> machine() {
        return caller().flatMap(Caller::machine);
    }

    @Override
    public String toString() {
        return "AuthorizedCall[" + (caller == null ? "anonymous" : caller) + ", " + rule + "]";
    }
}
