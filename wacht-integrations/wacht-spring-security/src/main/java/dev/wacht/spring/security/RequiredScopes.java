package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Finds the scopes that a rule of a filter chain required, so that an OAuth client can request them. */
final class RequiredScopes {
    private RequiredScopes() {}

    /** Returns the required scopes; empty for users, and for rules that do not expose them. */
    static Optional<MachineRequirement> find(@Nullable Authentication caller, AccessDeniedException thrown) {
        return thrown instanceof AuthorizationDeniedException denied
                ? find(caller, denied.getAuthorizationResult())
                : Optional.empty();
    }

    /** Returns the required scopes of a decision; empty for users, and for decisions that do not expose them. */
    static Optional<MachineRequirement> find(@Nullable Authentication caller, AuthorizationResult decision) {
        if (!(caller instanceof WachtAuthentication wacht) || wacht.caller().kind() != Caller.Kind.OAUTH_TOKEN) {
            return Optional.empty();
        }
        if (decision instanceof RequirementDecision own) {
            return own.missing();
        }
        return decision instanceof AuthorityAuthorizationDecision authorities
                ? required(authorities)
                : Optional.empty();
    }

    /**
     * Returns the required permissions, if all authorities are permissions: a client cannot request a role as a scope.
     * Spring Security does not tell whether one or all of several authorities are required, so all are returned.
     */
    private static Optional<MachineRequirement> required(AuthorityAuthorizationDecision decision) {
        List<String> names = decision.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        if (names.isEmpty() || names.stream().anyMatch(RequiredScopes::isNoPermission)) {
            return Optional.empty();
        }
        return Optional.of(MachineRequirement.allPermissions(
                names.get(0), names.subList(1, names.size()).toArray(String[]::new)));
    }

    private static boolean isNoPermission(@Nullable String authority) {
        return authority == null
                || !authority.matches("[A-Za-z0-9_.:/-]+")
                || PermissionAuthorities.DEFAULT.isReserved(authority);
    }
}
