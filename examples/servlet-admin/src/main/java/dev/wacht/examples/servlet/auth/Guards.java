package dev.wacht.examples.servlet.auth;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.servlet.WachtAuthFilter;

/**
 * The ways into this service: a signed-in user, a machine with an API key, and for everybody. A path that is not named
 * here needs a signed-in user.
 */
public final class Guards {
    private final WachtAuthFilter.Builder filter;

    public Guards(WachtAuthFilter.Builder filter) {
        this.filter = filter;
    }

    /** Only for a user whose session token has the permission. */
    public void user(String pattern, String permission) {
        filter.protect(pattern, Requirement.permission(permission));
    }

    /** Only for a machine whose API key has the permission. */
    public void machine(String pattern, String permission) {
        filter.protectMachine(pattern, MachineRequirement.permission(permission));
    }

    /** For everybody: whoever is behind it looks for itself. */
    public void open(String pattern) {
        filter.open(pattern);
    }
}
