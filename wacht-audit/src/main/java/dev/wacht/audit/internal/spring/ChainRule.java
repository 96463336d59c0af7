package dev.wacht.audit.internal.spring;

import dev.wacht.auth.Accept;
import dev.wacht.auth.RouteRule;
import java.util.Optional;

/**
 * What the filter chains require of a request.
 *
 * @param rule the rule of the chain; empty if no chain authorizes the request
 * @param accept the kinds of credential that the chain accepts; empty if the chain does not authenticate callers with
 *     Wacht
 * @param standsAlone whether the chain, instead of the guard, decides about routes without a rule
 * @param otherLogin the class name of a filter of the chain that accepts credentials other than Wacht's; empty if there is none
 */
record ChainRule(Optional<RouteRule> rule, Optional<Accept> accept, boolean standsAlone, Optional<String> otherLogin) {
    static final ChainRule NONE = new ChainRule(Optional.empty(), Optional.empty(), false, Optional.empty());
}
