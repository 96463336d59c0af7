package dev.wacht.audit.internal;

import dev.wacht.auth.Caller;
import dev.wacht.auth.RouteRule;
import java.util.List;

/**
 * A request that must not reach a protected handler.
 *
 * @param code the code of the finding if it reaches a handler
 * @param what what the request contains or lacks, for the message
 * @param usual whether it is an ordinary request to the route, which must be rejected with 401 or 403; other requests
 *     may be refused with any status
 */
record AttackRequest(String code, String what, String method, String target, List<Header> headers, boolean usual) {
    AttackRequest {
        headers = List.copyOf(headers);
    }

    /** Returns whether a route with this rule may allow this caller, who is anonymous or a user without permissions. */
    boolean isMetBy(RouteRule rule) {
        if (rule.access() == RouteRule.Access.OPEN || rule.access() == RouteRule.Access.OPTIONAL) {
            return true;
        }
        boolean signedIn = headers.stream().anyMatch(header -> header.name().equals("Authorization"));
        return signedIn
                && rule.access() == RouteRule.Access.RESTRICTED
                && rule.accept().kinds().contains(Caller.Kind.SESSION)
                && rule.user().conditions().isEmpty()
                && rule.tenants().isEmpty();
    }
}
