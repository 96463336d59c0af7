package dev.wacht.audit.internal.spring;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;

/** Combines rules from the several places that decide about a route. */
final class RuleJoin {
    private RuleJoin() {}

    /** Returns the rule that allows callers whom both rules allow. */
    static RouteRule both(RouteRule first, RouteRule second) throws UnresolvedRuleException {
        try {
            return first.and(second);
        } catch (IllegalArgumentException e) {
            throw new UnresolvedRuleException("no caller can meet both of two rules: " + first + ", and " + second);
        }
    }

    /** Returns the rule that allows callers whom at least one of the rules allows. */
    static RouteRule either(RouteRule first, RouteRule second) throws UnresolvedRuleException {
        if (first.access() == RouteRule.Access.OPEN || second.access() == RouteRule.Access.DENIED) {
            return first;
        }
        if (second.access() == RouteRule.Access.OPEN || first.access() == RouteRule.Access.DENIED) {
            return second;
        }
        return RouteRule.callers(
                Accept.any(first.accept(), second.accept()), user(first, second), machine(first, second));
    }

    private static Requirement user(RouteRule first, RouteRule second) throws UnresolvedRuleException {
        if (!takesUsers(first) || !takesUsers(second)) {
            return takesUsers(first) ? first.user() : second.user();
        }
        if (first.user().conditions().isEmpty() || second.user().equals(first.user())) {
            return first.user();
        }
        if (second.user().conditions().isEmpty()) {
            return second.user();
        }
        throw unresolved(first, second);
    }

    private static MachineRequirement machine(RouteRule first, RouteRule second) throws UnresolvedRuleException {
        if (!takesMachines(first) || !takesMachines(second)) {
            return takesMachines(first) ? first.machine() : second.machine();
        }
        if (!first.accept().kinds().equals(second.accept().kinds())) {
            throw unresolved(first, second);
        }
        if (first.machine().conditions().isEmpty() || second.machine().equals(first.machine())) {
            return first.machine();
        }
        if (second.machine().conditions().isEmpty()) {
            return second.machine();
        }
        throw unresolved(first, second);
    }

    private static boolean takesUsers(RouteRule rule) {
        return rule.accept().kinds().contains(Caller.Kind.SESSION);
    }

    private static boolean takesMachines(RouteRule rule) {
        return rule.accept().kinds().stream().anyMatch(kind -> kind != Caller.Kind.SESSION);
    }

    private static UnresolvedRuleException unresolved(RouteRule first, RouteRule second) {
        return new UnresolvedRuleException(
                "one of two rules suffices, which no single rule can express: " + first + ", or " + second);
    }
}
