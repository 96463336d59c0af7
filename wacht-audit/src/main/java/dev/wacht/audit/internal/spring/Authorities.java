package dev.wacht.audit.internal.spring;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.AuthorityNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.core.GrantedAuthorityDefaults;

/** Translates authorities into permissions of Wacht. */
final class Authorities {
    private static final String ANONYMOUS = "ROLE_ANONYMOUS";
    private static final String DEFAULT_ROLE_PREFIX = "ROLE_";

    private final String rolePrefix;

    private Authorities(String rolePrefix) {
        this.rolePrefix = rolePrefix;
    }

    static Authorities of(ApplicationContext context) {
        GrantedAuthorityDefaults defaults =
                context.getBeanProvider(GrantedAuthorityDefaults.class).getIfUnique();
        return new Authorities(defaults == null ? DEFAULT_ROLE_PREFIX : defaults.getRolePrefix());
    }

    /** Returns the prefix of role names. */
    String rolePrefix() {
        return rolePrefix;
    }

    /** Returns the rule that allows callers with at least one of these authorities. */
    RouteRule any(Collection<String> names, Accept accept) throws UnresolvedRuleException {
        List<String> anywhere = new ArrayList<>();
        List<String> organization = new ArrayList<>();
        List<String> workspace = new ArrayList<>();
        for (String name : names) {
            if (name.equals(ANONYMOUS)) {
                throw new UnresolvedRuleException("the authority " + ANONYMOUS + " allows anonymous callers");
            } else if (name.startsWith(AuthorityNames.ORGANIZATION)) {
                organization.add(name.substring(AuthorityNames.ORGANIZATION.length()));
            } else if (name.startsWith(AuthorityNames.WORKSPACE)) {
                workspace.add(name.substring(AuthorityNames.WORKSPACE.length()));
            } else if (!isReserved(name)) {
                anywhere.add(name);
            }
        }
        List<Requirement> users = new ArrayList<>();
        any(anywhere).ifPresent(all -> users.add(Requirement.anyPermission(all.first(), all.more())));
        any(organization).ifPresent(all -> users.add(Requirement.anyOrganizationPermission(all.first(), all.more())));
        any(workspace).ifPresent(all -> users.add(Requirement.anyWorkspacePermission(all.first(), all.more())));
        if (users.size() > 1) {
            throw new UnresolvedRuleException(
                    "one of " + names + " suffices, and they have different scopes, which no rule can express");
        }
        return rule(
                accept,
                users.stream().findFirst(),
                any(anywhere).map(all -> MachineRequirement.anyPermission(all.first(), all.more())));
    }

    /**
     * Returns the rule of a chain that accepts these kinds of credential. Omits kinds for which there is no
     * requirement; denies every caller if no kind remains.
     */
    static RouteRule rule(Accept accept, Optional<Requirement> user, Optional<MachineRequirement> machine) {
        Set<Caller.Kind> kinds = EnumSet.noneOf(Caller.Kind.class);
        for (Caller.Kind kind : accept.kinds()) {
            if (kind == Caller.Kind.SESSION ? user.isPresent() : machine.isPresent()) {
                kinds.add(kind);
            }
        }
        List<Accept> each = kinds.stream().map(Authorities::one).toList();
        if (each.isEmpty()) {
            return RouteRule.denied();
        }
        return RouteRule.callers(
                Accept.any(each.get(0), each.toArray(Accept[]::new)),
                user.orElse(Requirement.authenticated()),
                machine.orElse(MachineRequirement.authenticated()));
    }

    /**
     * Returns whether a name is reserved. Permissions with reserved names do not become authorities, so no caller that
     * Wacht authenticated has such an authority.
     */
    private boolean isReserved(String name) {
        return AuthorityNames.RESERVED.stream().anyMatch(name::startsWith)
                || (!rolePrefix.isBlank() && name.startsWith(rolePrefix));
    }

    private static Accept one(Caller.Kind kind) {
        return switch (kind) {
            case SESSION -> Accept.session();
            case API_KEY -> Accept.apiKey();
            case OAUTH_TOKEN -> Accept.oauth();
        };
    }

    private static Optional<Names> any(List<String> names) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Names(names.get(0), names.subList(1, names.size()).toArray(String[]::new)));
    }

    @SuppressWarnings("ArrayRecordComponent") // Only for the variable arguments of factories.
    private record Names(String first, String[] more) {}
}
