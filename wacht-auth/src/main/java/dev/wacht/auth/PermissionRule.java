package dev.wacht.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One permission check of a {@link Requirement}: which permissions, how many of them, and held in which scope. */
record PermissionRule(Scope scope, boolean all, List<String> permissions) {
    /** Where permissions are held. */
    enum Scope {
        /** Either; the organization alone where an organization is required and no workspace. */
        ANY(""),
        ORGANIZATION("organization "),
        WORKSPACE("workspace ");

        private final String label;

        Scope(String label) {
            this.label = label;
        }
    }

    /** @throws IllegalArgumentException if a permission is blank */
    static PermissionRule of(Scope scope, boolean all, String first, String... more) {
        List<String> permissions = new ArrayList<>();
        permissions.add(PermissionName.require(first));
        for (String permission : more) {
            permissions.add(PermissionName.require(permission));
        }
        return new PermissionRule(scope, all, List.copyOf(permissions));
    }

    boolean isMetBy(Set<String> organization, Set<String> workspace, boolean organizationOnly) {
        Predicate<String> held = switch (scope) {
            case ORGANIZATION -> organization::contains;
            case WORKSPACE -> workspace::contains;
            case ANY ->
                permission ->
                        organization.contains(permission) || (!organizationOnly && workspace.contains(permission));
        };
        return all ? permissions.stream().allMatch(held) : permissions.stream().anyMatch(held);
    }

    @Override
    public String toString() {
        String many = permissions.size() == 1 ? "" : all ? "all of " : "any of ";
        return scope.label + "permission " + many + String.join(", ", permissions);
    }
}
