package dev.wacht.servlet;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;

/** What the paths of a pattern ask of their callers. No two are equal: each is of one filter, and of its judges. */
final class Rule {
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

    private final String pattern;
    private final Kind kind;
    private final Accept accept;
    private final Requirement user;
    private final MachineRequirement machine;

    private Rule(String pattern, Kind kind, Accept accept, Requirement user, MachineRequirement machine) {
        this.pattern = pattern;
        this.kind = kind;
        this.accept = accept;
        this.user = user;
        this.machine = machine;
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

    /** In the servlet specification's form; machines' calls are counted by it. */
    String pattern() {
        return pattern;
    }

    Kind kind() {
        return kind;
    }

    Accept accept() {
        return accept;
    }

    /** What a session needs. */
    Requirement user() {
        return user;
    }

    /** What an API key or an OAuth token needs. */
    MachineRequirement machine() {
        return machine;
    }
}
