package dev.wacht.servlet;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;

/**
 * What the paths of a pattern ask of their callers.
 *
 * @param pattern in the servlet specification's form; machines' calls are counted by it
 */
record Rule(String pattern, Kind kind, Accept accept, Requirement user, MachineRequirement machine) {
    enum Kind {
        /** Callers are judged. */
        GUARDED,
        /** Everybody may, and it is said who it is. */
        OPTIONAL,
        /** Everybody may, and nobody looks at credentials. */
        OPEN,
        /** Nobody may. */
        DENIED
    }

    static Rule guarded(String pattern, Accept accept, Requirement user, MachineRequirement machine) {
        return new Rule(pattern, Kind.GUARDED, accept, user, machine);
    }

    static Rule optional(String pattern) {
        return of(pattern, Kind.OPTIONAL);
    }

    static Rule open(String pattern) {
        return of(pattern, Kind.OPEN);
    }

    static Rule unmatched(UnguardedRoutes unmatched) {
        return switch (unmatched) {
            case AUTHENTICATED -> of("/", Kind.GUARDED);
            case DENY -> of("/", Kind.DENIED);
            case PERMIT -> of("/", Kind.OPEN);
        };
    }

    private static Rule of(String pattern, Kind kind) {
        return new Rule(
                pattern, kind, Accept.session(), Requirement.authenticated(), MachineRequirement.authenticated());
    }
}
