package dev.wacht.auth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The permissions that a machine needs to call a route: those of its API key, or the scopes of its OAuth token.
 * Immutable.
 *
 * <pre>{@code
 * MachineRequirement.anyPermission("report:read", "report:write").and(MachineRequirement.permission("audit:read"));
 * }</pre>
 */
public final class MachineRequirement {
    private static final MachineRequirement AUTHENTICATED = new MachineRequirement(List.of(), List.of());

    private final List<String> allOf;

    /** At least one permission of each list is required. */
    private final List<List<String>> anyOf;

    private MachineRequirement(List<String> allOf, List<List<String>> anyOf) {
        this.allOf = allOf;
        this.anyOf = anyOf;
    }

    /** Requires a valid credential of the deployment, but no permission. */
    public static MachineRequirement authenticated() {
        return AUTHENTICATED;
    }

    /**
     * Requires this permission.
     *
     * @throws IllegalArgumentException if it is blank, or not one plain permission name
     */
    public static MachineRequirement permission(String permission) {
        return allPermissions(permission);
    }

    /**
     * Requires at least one of these permissions.
     *
     * @throws IllegalArgumentException if one is blank, or not one plain permission name
     */
    public static MachineRequirement anyPermission(String first, String... more) {
        List<String> permissions = checked(first, more);
        return permissions.size() == 1
                ? new MachineRequirement(permissions, List.of())
                : new MachineRequirement(List.of(), List.of(permissions));
    }

    /**
     * Requires all of these permissions.
     *
     * @throws IllegalArgumentException if one is blank, or not one plain permission name
     */
    public static MachineRequirement allPermissions(String first, String... more) {
        return new MachineRequirement(checked(first, more), List.of());
    }

    /**
     * Returns a requirement that is met if this one and the other are both met. The order of the two does not matter.
     */
    public MachineRequirement and(MachineRequirement other) {
        return new MachineRequirement(joined(allOf, other.allOf), joined(anyOf, other.anyOf));
    }

    /**
     * Returns the permissions for the gateway's {@code required_permissions}, which must all be present. Empty for
     * {@link #authenticated()} and for {@link #anyPermission}: {@link #isMetBy} checks alternatives against the
     * permissions in the gateway's response.
     */
    public List<String> requiredPermissions() {
        return allOf;
    }

    /**
     * Returns the conditions that a machine must meet in addition to having a valid credential. All of them must hold.
     * Each is a permission, or alternatives joined by {@code " | "}, in the format of {@link Requirement#conditions}.
     * Unmodifiable.
     */
    public List<String> conditions() {
        Stream<String> any = anyOf.stream()
                .map(names ->
                        names.stream().map(PermissionNameCheck::quotedIfNeeded).collect(Collectors.joining(" | ")));
        return Stream.concat(allOf.stream().map(PermissionNameCheck::quotedIfNeeded), any)
                .distinct()
                .toList();
    }

    /**
     * Returns the scopes to request. Of several alternatives, only the first is returned, because clients request every
     * scope in a challenge.
     */
    List<String> scopes() {
        return joined(allOf, anyOf.stream().map(names -> names.get(0)).toList());
    }

    /** Returns whether these permissions meet the requirement. */
    public boolean isMetBy(Collection<String> permissions) {
        return permissions.containsAll(allOf)
                && anyOf.stream().allMatch(names -> names.stream().anyMatch(permissions::contains));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MachineRequirement that && allOf.equals(that.allOf) && anyOf.equals(that.anyOf);
    }

    @Override
    public int hashCode() {
        return Objects.hash(allOf, anyOf);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!allOf.isEmpty()) {
            parts.add("permission " + (allOf.size() == 1 ? "" : "all of ") + String.join(", ", allOf));
        }
        anyOf.forEach(names -> parts.add("permission any of " + String.join(", ", names)));
        return parts.isEmpty() ? "authenticated" : String.join(" and ", parts);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    private static List<String> checked(String first, String... more) {
        List<String> permissions = new ArrayList<>();
        permissions.add(PermissionNameCheck.requirePlain(first));
        for (String permission : more) {
            permissions.add(PermissionNameCheck.requirePlain(permission));
        }
        return permissions.stream().distinct().toList();
    }
}
