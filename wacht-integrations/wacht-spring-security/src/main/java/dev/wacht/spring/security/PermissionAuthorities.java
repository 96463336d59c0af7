package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.WachtAuth;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The authorities of a caller: its permissions. Who manages roles at Wacht names permissions freely, so those that Spring
 * Security, or this class, gives another meaning are dropped.
 */
final class PermissionAuthorities {
    private static final Logger LOG = LoggerFactory.getLogger(WachtAuthentication.class);
    private static final List<String> RESERVED = List.of("ROLE_", "SCOPE_", "FACTOR_", "wacht.");
    private static final int MOST_WARNINGS = 100;
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private PermissionAuthorities() {}

    static Collection<GrantedAuthority> of(Caller caller) {
        Set<String> names = new LinkedHashSet<>();
        caller.permissions().stream().filter(PermissionAuthorities::isUsable).forEach(names::add);
        caller.session().ifPresent(session -> addScoped(names, session));
        return names.stream().<GrantedAuthority>map(SimpleGrantedAuthority::new).toList();
    }

    private static void addScoped(Set<String> names, WachtAuth session) {
        session.organizationPermissions().stream()
                .filter(PermissionAuthorities::isUsable)
                .forEach(permission -> names.add("wacht.organization/" + permission));
        session.workspacePermissions().stream()
                .filter(PermissionAuthorities::isUsable)
                .forEach(permission -> names.add("wacht.workspace/" + permission));
    }

    private static boolean isUsable(String permission) {
        if (permission.isBlank()) {
            return false;
        }
        boolean reserved = RESERVED.stream().anyMatch(permission::startsWith);
        if (reserved && WARNED.size() < MOST_WARNINGS && WARNED.add(permission)) {
            LOG.warn(
                    "the permission {} is no authority, because Spring Security gives names that begin with {} another"
                            + " meaning: rename it at Wacht, or check it with requires(…)",
                    permission,
                    RESERVED);
        }
        return !reserved;
    }
}
