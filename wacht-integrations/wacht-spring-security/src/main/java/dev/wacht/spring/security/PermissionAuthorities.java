package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.WachtAuth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The authorities of a caller: its permissions. Who manages roles at Wacht names permissions freely, so those that Spring
 * Security, or this class, gives another meaning are dropped.
 */
final class PermissionAuthorities {
    private static final List<String> RESERVED = List.of("ROLE_", "SCOPE_", "FACTOR_", "wacht.");

    private PermissionAuthorities() {}

    static Collection<GrantedAuthority> of(Caller caller) {
        Set<String> names = new LinkedHashSet<>(usable(caller.permissions(), ""));
        caller.session().ifPresent(session -> names.addAll(scoped(session)));
        return names.stream().<GrantedAuthority>map(SimpleGrantedAuthority::new).toList();
    }

    /** Whether the name of a permission has another meaning as an authority. */
    static boolean isReserved(String permission) {
        return RESERVED.stream().anyMatch(permission::startsWith);
    }

    private static List<String> scoped(WachtAuth session) {
        List<String> names = usable(session.organizationPermissions(), "wacht.organization/");
        names.addAll(usable(session.workspacePermissions(), "wacht.workspace/"));
        return names;
    }

    private static List<String> usable(Set<String> permissions, String prefix) {
        List<String> names = new ArrayList<>();
        for (String permission : permissions) {
            if (!permission.isBlank() && !isReserved(permission)) {
                names.add(prefix + permission);
            }
        }
        return names;
    }
}
