package dev.wacht.auth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One permission check of a {@link Requirement}: which permissions, whether all or any one of them, and in which scope.
 */
record PermissionRequirement(Scope scope, boolean all, List<String> permissions) {
    /** The largest number of permissions in a log line. A user may have hundreds of them. */
    private static final int LOGGED = 20;

    /** Where permissions are held. */
    enum Scope {
        /**
         * In the organization or the workspace. If an organization but no workspace is required, only in the
         * organization.
         */
        ANY(""),
        ORGANIZATION("organization "),
        WORKSPACE("workspace ");

        private final String label;

        Scope(String label) {
            this.label = label;
        }
    }

    /** @throws IllegalArgumentException if a permission is blank */
    static PermissionRequirement of(Scope scope, boolean all, String first, String... more) {
        List<String> permissions = new ArrayList<>();
        permissions.add(PermissionNameCheck.require(first));
        for (String permission : more) {
            permissions.add(PermissionNameCheck.require(permission));
        }
        return new PermissionRequirement(scope, all, List.copyOf(permissions));
    }

    boolean isMetBy(Set<String> organization, Set<String> workspace, boolean organizationOnly) {
        // A loop instead of a stream, because this runs for every guarded request.
        for (String permission : permissions) {
            if (isHeld(permission, organization, workspace, organizationOnly) != all) {
                return !all;
            }
        }
        return all;
    }

    private boolean isHeld(
            String permission, Set<String> organization, Set<String> workspace, boolean organizationOnly) {
        return switch (scope) {
            case ORGANIZATION -> organization.contains(permission);
            case WORKSPACE -> workspace.contains(permission);
            case ANY -> organization.contains(permission) || (!organizationOnly && workspace.contains(permission));
        };
    }

    /** Returns which of the permissions the user does not have, for the log. */
    String missing(SessionClaims claims, boolean organizationOnly) {
        Set<String> held = counting(claims, organizationOnly);
        List<String> missing =
                permissions.stream().filter(name -> !held.contains(name)).toList();
        String where = scope == Scope.ANY ? (organizationOnly ? " in the organization" : "") : " in the " + scope.label;
        return (all || missing.size() == 1 ? "" : "any of ") + String.join(", ", missing) + where.stripTrailing();
    }

    /** Returns the permissions that the user has in this scope, for the log. */
    String held(SessionClaims claims, boolean organizationOnly) {
        List<String> held = counting(claims, organizationOnly).stream().sorted().toList();
        if (held.isEmpty()) {
            return "no permission";
        }
        return held.size() <= LOGGED
                ? String.join(", ", held)
                : String.join(", ", held.subList(0, LOGGED)) + " and " + (held.size() - LOGGED) + " more";
    }

    private Set<String> counting(SessionClaims claims, boolean organizationOnly) {
        Set<String> held = new HashSet<>();
        if (scope != Scope.WORKSPACE) {
            held.addAll(claims.organizationPermissions());
        }
        if (scope == Scope.WORKSPACE || (scope == Scope.ANY && !organizationOnly)) {
            held.addAll(claims.workspacePermissions());
        }
        return held;
    }

    /** Returns the conditions, all of which must hold. Alternatives are joined by {@code |}. */
    List<String> conditions() {
        List<String> names = permissions.stream().map(this::scoped).toList();
        return all ? names : List.of(String.join(" | ", names));
    }

    private String scoped(String permission) {
        return PermissionNameCheck.quotedIfNeeded(permission) + (scope == Scope.ANY ? "" : "@" + scope.label.strip());
    }

    @Override
    public String toString() {
        String many = permissions.size() == 1 ? "" : all ? "all of " : "any of ";
        return scope.label + "permission " + many + String.join(", ", permissions);
    }
}
