package dev.wacht.spring;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may call a route. Immutable.
 *
 * @param access whether a credential is looked at, and needed
 * @param kinds the credentials that count
 * @param saysKinds whether the rule itself chose the kinds: one that only names an organization or a workspace did not
 * @param user what a session needs
 * @param machine what an API key or an OAuth token needs: all of these
 * @param tenants the organization and the workspace that any caller must be of
 */
record RouteRule(
        Access access,
        Set<Caller.Kind> kinds,
        boolean saysKinds,
        Requirement user,
        List<MachineRequirement> machine,
        List<TenantRule> tenants) {
    enum Access {
        OPEN,
        OPTIONAL,
        RESTRICTED,
        DENIED
    }

    static final RouteRule OPEN = without(Access.OPEN);
    static final RouteRule OPTIONAL = without(Access.OPTIONAL);
    static final RouteRule DENIED = without(Access.DENIED);
    static final RouteRule AUTHENTICATED = session(Requirement.authenticated());

    static RouteRule session(Requirement requirement) {
        return new RouteRule(Access.RESTRICTED, Set.of(Caller.Kind.SESSION), true, requirement, List.of(), List.of());
    }

    static RouteRule of(Accept accept, Requirement user, MachineRequirement machine) {
        return new RouteRule(Access.RESTRICTED, accept.kinds(), true, user, List.of(machine), List.of());
    }

    static RouteRule of(UnguardedRoutes unguarded) {
        return switch (unguarded) {
            case AUTHENTICATED -> AUTHENTICATED;
            case DENY -> DENIED;
            case PERMIT -> OPEN;
        };
    }

    Accept accept() {
        return kinds.stream().map(RouteRule::accept).reduce(Accept::any).orElseThrow();
    }

    /** What a session needs on this path: organization and workspace too, for permissions count where these say. */
    Requirement user(Map<String, String> pathVariables) {
        Requirement all = user;
        for (TenantRule tenant : tenants) {
            all = all.and(tenant.requirement(pathVariables));
        }
        return all;
    }

    /** What the gateway is asked to require; the rest is decided on the permissions that come back. */
    MachineRequirement askedOfGateway() {
        List<String> all = machine.stream()
                .flatMap(requirement -> requirement.requiredPermissions().stream())
                .distinct()
                .toList();
        return all.isEmpty()
                ? MachineRequirement.authenticated()
                : MachineRequirement.allPermissions(
                        all.get(0), all.subList(1, all.size()).toArray(String[]::new));
    }

    private static Accept accept(Caller.Kind kind) {
        return switch (kind) {
            case SESSION -> Accept.session();
            case OAUTH_TOKEN -> Accept.oauth();
            case API_KEY -> Accept.apiKey();
        };
    }

    private static RouteRule without(Access access) {
        return new RouteRule(access, Set.of(), false, Requirement.authenticated(), List.of(), List.of());
    }
}
