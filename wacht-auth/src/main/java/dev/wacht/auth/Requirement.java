package dev.wacht.auth;

import dev.wacht.auth.PermissionRequirement.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a signed-in user needs: permissions, an organization, a workspace. Immutable.
 *
 * <pre>{@code
 * auth.protect(Requirement.permission("report:read").and(Requirement.inOrganization()));
 * }</pre>
 *
 * <p>A user has permissions in the organization and in the workspace of the token. {@link #permission},
 * {@link #anyPermission} and {@link #allPermissions} accept permissions in either. If an organization but no workspace
 * is required, they accept only permissions in the organization. Methods for organization or workspace permissions,
 * such as {@link #organizationPermission}, accept only permissions of that scope.
 *
 * <p>Factory methods throw {@link IllegalArgumentException} for a permission or an id that is blank, contains a control
 * character, or begins or ends with white space.
 */
public final class Requirement {
    private static final Requirement AUTHENTICATED = new Requirement(Set.of(), false, Set.of(), false, List.of());

    private final Set<String> organizations;
    private final boolean inOrganization;
    private final Set<String> workspaces;
    private final boolean inWorkspace;
    private final List<PermissionRequirement> permissions;

    private Requirement(
            Set<String> organizations,
            boolean inOrganization,
            Set<String> workspaces,
            boolean inWorkspace,
            List<PermissionRequirement> permissions) {
        this.organizations = organizations;
        this.inOrganization = inOrganization;
        this.workspaces = workspaces;
        this.inWorkspace = inWorkspace;
        this.permissions = permissions;
    }

    /** Requires a signed-in user, and nothing else. */
    public static Requirement authenticated() {
        return AUTHENTICATED;
    }

    /** Requires this permission, in the organization or the workspace. */
    public static Requirement permission(String permission) {
        return of(PermissionRequirement.of(Scope.ANY, true, permission));
    }

    /** Requires at least one of these permissions, in the organization or the workspace. */
    public static Requirement anyPermission(String first, String... more) {
        return of(PermissionRequirement.of(Scope.ANY, false, first, more));
    }

    /** Requires all of these permissions, each in the organization or the workspace. */
    public static Requirement allPermissions(String first, String... more) {
        return of(PermissionRequirement.of(Scope.ANY, true, first, more));
    }

    /** Requires this permission, in the organization. */
    public static Requirement organizationPermission(String permission) {
        return of(PermissionRequirement.of(Scope.ORGANIZATION, true, permission));
    }

    /** Requires at least one of these permissions, in the organization. */
    public static Requirement anyOrganizationPermission(String first, String... more) {
        return of(PermissionRequirement.of(Scope.ORGANIZATION, false, first, more));
    }

    /** Requires all of these permissions, in the organization. */
    public static Requirement allOrganizationPermissions(String first, String... more) {
        return of(PermissionRequirement.of(Scope.ORGANIZATION, true, first, more));
    }

    /** Requires this permission, in the workspace. */
    public static Requirement workspacePermission(String permission) {
        return of(PermissionRequirement.of(Scope.WORKSPACE, true, permission));
    }

    /** Requires at least one of these permissions, in the workspace. */
    public static Requirement anyWorkspacePermission(String first, String... more) {
        return of(PermissionRequirement.of(Scope.WORKSPACE, false, first, more));
    }

    /** Requires all of these permissions, in the workspace. */
    public static Requirement allWorkspacePermissions(String first, String... more) {
        return of(PermissionRequirement.of(Scope.WORKSPACE, true, first, more));
    }

    /** Requires that the user is active in this organization. */
    public static Requirement organization(String organizationId) {
        return new Requirement(id("organization", organizationId), true, Set.of(), false, List.of());
    }

    /** Requires that the user is active in this workspace. */
    public static Requirement workspace(String workspaceId) {
        return new Requirement(Set.of(), false, id("workspace", workspaceId), true, List.of());
    }

    /** Requires that the user is active in an organization, whichever it is. */
    public static Requirement inOrganization() {
        return new Requirement(Set.of(), true, Set.of(), false, List.of());
    }

    /** Requires that the user is active in a workspace, whichever it is. */
    public static Requirement inWorkspace() {
        return new Requirement(Set.of(), false, Set.of(), true, List.of());
    }

    /**
     * Returns a requirement that is met if this one and the other are both met. The order of the two does not matter. A
     * requirement that combines two different organizations is never met.
     */
    public Requirement and(Requirement other) {
        List<PermissionRequirement> rules = new ArrayList<>(permissions);
        rules.addAll(other.permissions);
        return new Requirement(
                union(organizations, other.organizations),
                inOrganization || other.inOrganization,
                union(workspaces, other.workspaces),
                inWorkspace || other.inWorkspace,
                List.copyOf(rules));
    }

    /**
     * Returns the conditions that a user must meet in addition to being signed in, for tools that show or compare
     * rules. All of them must hold. The format is stable:
     *
     * <ul>
     *   <li>a permission, such as {@code user:read}; alternatives are joined by {@code " | "}
     *   <li>{@code user:read@organization} or {@code user:read@workspace}, if the permission counts only there
     *   <li>{@code in organization} or {@code in workspace}; with an id, such as {@code in organization 42}, if a
     *       specific organization or workspace is required
     * </ul>
     *
     * <p>A permission or an id with characters other than letters, digits and {@code _ : . / * + -} is written as a
     * JSON string, and so are the words {@code -}, {@code any} and {@code signed-in}. Unmodifiable.
     */
    public List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        addTenants(conditions, "in organization", inOrganization, organizations);
        addTenants(conditions, "in workspace", inWorkspace, workspaces);
        permissions.forEach(rule -> conditions.addAll(rule.conditions()));
        return conditions.stream().distinct().toList();
    }

    private static void addTenants(List<String> conditions, String text, boolean required, Set<String> ids) {
        if (required && ids.isEmpty()) {
            conditions.add(text);
        }
        ids.forEach(id -> conditions.add(text + " " + PermissionNameCheck.quotedIfNeeded(id)));
    }

    /** Returns why these claims do not meet the requirement; empty if they do. */
    Optional<String> refusal(SessionClaims claims) {
        if (inOrganization && !isOneOf(claims.organizationId(), organizations)) {
            return Optional.of(other("organization", organizations, claims.organizationId()));
        }
        if (inWorkspace && !isOneOf(claims.workspaceId(), workspaces)) {
            return Optional.of(other("workspace", workspaces, claims.workspaceId()));
        }
        boolean organizationOnly = inOrganization && !inWorkspace;
        // A loop instead of a stream, because this runs for every guarded request.
        for (PermissionRequirement rule : permissions) {
            if (!rule.isMetBy(claims.organizationPermissions(), claims.workspacePermissions(), organizationOnly)) {
                return Optional.of("missing " + rule.missing(claims, organizationOnly) + " (has "
                        + rule.held(claims, organizationOnly) + where(claims) + ")");
            }
        }
        return Optional.empty();
    }

    private static String where(SessionClaims claims) {
        return claims.organizationId().map(id -> ", organization " + id).orElse("")
                + claims.workspaceId().map(id -> ", workspace " + id).orElse("");
    }

    private static boolean isOneOf(Optional<String> actual, Set<String> required) {
        return actual.isPresent() && required.stream().allMatch(actual.get()::equals);
    }

    private static String other(String what, Set<String> required, Optional<String> actual) {
        String needed = required.isEmpty() ? "any " + what : what + " " + String.join(" and ", required);
        return "missing " + needed + " (has "
                + actual.map(id -> what + " " + id).orElse("no " + what) + ")";
    }

    private static Requirement of(PermissionRequirement rule) {
        return new Requirement(Set.of(), false, Set.of(), false, List.of(rule));
    }

    private static Set<String> id(String what, String id) {
        return Set.of(RequirementNameCheck.require(what + " id", id));
    }

    private static Set<String> union(Collection<String> first, Collection<String> second) {
        Set<String> union = new LinkedHashSet<>(first);
        union.addAll(second);
        return Collections.unmodifiableSet(union);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Requirement that
                && organizations.equals(that.organizations)
                && inOrganization == that.inOrganization
                && workspaces.equals(that.workspaces)
                && inWorkspace == that.inWorkspace
                && permissions.equals(that.permissions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(organizations, inOrganization, workspaces, inWorkspace, permissions);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add("authenticated");
        if (inOrganization) {
            parts.add(organizations.isEmpty() ? "in an organization" : "organization " + organizations);
        }
        if (inWorkspace) {
            parts.add(workspaces.isEmpty() ? "in a workspace" : "workspace " + workspaces);
        }
        permissions.forEach(rule -> parts.add(rule.toString()));
        return String.join(", ", parts);
    }
}
