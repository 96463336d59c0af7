package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.internal.AuthorityNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Maps the permissions of a caller to authorities. At Wacht, a permission can have any name. A permission is dropped if
 * its name has another meaning as an authority, in Spring Security or in this class.
 */
final class PermissionAuthorities {
    static final PermissionAuthorities DEFAULT = new PermissionAuthorities(AuthorityNames.RESERVED);

    private final List<String> reserved;

    private PermissionAuthorities(List<String> reserved) {
        this.reserved = reserved;
    }

    /**
     * Returns the mapping for an application with a role prefix.
     *
     * @param rolePrefix the application's prefix in place of {@code ROLE_}; blank if roles have no prefix
     */
    static PermissionAuthorities withRolePrefix(String rolePrefix) {
        return rolePrefix.isBlank()
                ? DEFAULT
                : new PermissionAuthorities(Stream.concat(AuthorityNames.RESERVED.stream(), Stream.of(rolePrefix))
                        .toList());
    }

    Collection<GrantedAuthority> of(Caller caller) {
        Set<String> names = new LinkedHashSet<>(usable(caller.permissions(), ""));
        caller.session().ifPresent(session -> names.addAll(scoped(session)));
        return names.stream().<GrantedAuthority>map(SimpleGrantedAuthority::new).toList();
    }

    /** Returns whether the name of a permission has another meaning as an authority. */
    boolean isReserved(String permission) {
        return reserved.stream().anyMatch(permission::startsWith);
    }

    private List<String> scoped(WachtAuth session) {
        List<String> names = usable(session.organizationPermissions(), AuthorityNames.ORGANIZATION);
        names.addAll(usable(session.workspacePermissions(), AuthorityNames.WORKSPACE));
        return names;
    }

    private List<String> usable(Set<String> permissions, String prefix) {
        List<String> names = new ArrayList<>();
        for (String permission : permissions) {
            if (!permission.isBlank() && !isReserved(permission)) {
                names.add(prefix + permission);
            }
        }
        return names;
    }
}
