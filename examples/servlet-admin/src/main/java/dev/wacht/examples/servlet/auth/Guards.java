package dev.wacht.examples.servlet.auth;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.servlet.WachtAuthFilter;

/** Sets the rules for paths. A path without a rule needs a signed-in user. */
public final class Guards {
    private final WachtAuthFilter.Builder filter;

    public Guards(WachtAuthFilter.Builder filter) {
        this.filter = filter;
    }

    /** Requires a user whose session token has the permission. */
    public void user(String pattern, String permission) {
        filter.protect(pattern, Requirement.permission(permission));
    }

    /** Requires a machine whose API key has the permission. */
    public void machine(String pattern, String permission) {
        filter.protectMachine(pattern, MachineRequirement.permission(permission));
    }

    /** Opens the path to every caller: the servlet at the path checks the request itself. */
    public void open(String pattern) {
        filter.open(pattern);
    }
}
