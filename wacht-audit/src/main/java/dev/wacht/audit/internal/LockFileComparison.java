package dev.wacht.audit.internal;

import dev.wacht.audit.AuditCodes;
import dev.wacht.audit.AuditFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the committed routes with those of the running application. */
final class LockFileComparison {
    private LockFileComparison() {}

    /**
     * Returns a finding for each difference.
     *
     * @param file the name of the lock file
     */
    static List<AuditFinding> of(LockFile committed, LockFile running, String file) {
        String accept = "If this is intended, replace " + file + " with " + file + ".actual and commit it";
        List<AuditFinding> findings = new ArrayList<>();
        if (!committed.unguarded().equals(running.unguarded())) {
            findings.add(AuditFinding.of(
                    AuditCodes.DEFAULT_CHANGED,
                    changed(List.of(committed.unguarded()), List.of(running.unguarded()))
                            + " for routes without a rule",
                    accept));
        }
        TreeSet<String> routes = new TreeSet<>(committed.rules().keySet());
        routes.addAll(running.rules().keySet());
        for (String route : routes) {
            @Nullable List<RuleText> was = committed.rules().get(route);
            @Nullable List<RuleText> is = running.rules().get(route);
            if (was == null && is != null) {
                findings.add(AuditFinding.of(
                        AuditCodes.ROUTE_ADDED, route, "a new route with the rule " + quoted(is), accept));
            } else if (is == null && was != null) {
                findings.add(AuditFinding.of(
                        AuditCodes.ROUTE_REMOVED,
                        route,
                        "the route with the rule " + quoted(was) + " is gone",
                        accept));
            } else if (was != null && is != null && !was.equals(is)) {
                findings.add(AuditFinding.of(code(was, is), route, changed(was, is), accept));
            }
        }
        return findings;
    }

    private static String code(List<RuleText> was, List<RuleText> is) {
        if (is.stream().anyMatch(RuleText::isOpen) && was.stream().noneMatch(RuleText::isOpen)) {
            return AuditCodes.ROUTE_OPENED;
        }
        // A route can have several rules. They are tightened if every new rule is at least as strict as some old rule,
        // and
        // every old rule has a new rule that is at least as strict.
        boolean tightened = is.stream().allMatch(now -> was.stream().anyMatch(now::isAtLeastAsStrictAs))
                && was.stream().allMatch(old -> is.stream().anyMatch(now -> now.isAtLeastAsStrictAs(old)));
        return tightened ? AuditCodes.RULE_TIGHTENED : AuditCodes.RULE_WEAKENED;
    }

    private static String changed(List<RuleText> was, List<RuleText> is) {
        return "the rule was " + quoted(was) + " and is now " + quoted(is);
    }

    private static String quoted(List<RuleText> rules) {
        return String.join(
                " or ", rules.stream().map(rule -> '"' + rule.toString() + '"').toList());
    }
}
