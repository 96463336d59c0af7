package dev.wacht.audit.internal.spring;

import dev.wacht.auth.Accept;
import dev.wacht.auth.RouteRule;
import java.util.Optional;

/**
 * What filter chains say about a request.
 *
 * @param rule empty if none authorizes it
 * @param accept the kinds of credential that the chain takes; empty if it does not authenticate callers of Wacht
 * @param standsAlone whether routes without a rule of their own are the chain's
 * @param otherLogin another way to be authenticated in the chain; empty if there is none
 */
record ChainRule(Optional<RouteRule> rule, Optional<Accept> accept, boolean standsAlone, Optional<String> otherLogin) {
    static final ChainRule NONE = new ChainRule(Optional.empty(), Optional.empty(), false, Optional.empty());
}
