package dev.wacht.auth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a route: which kinds of credential it takes, what a user and what a machine needs, and the organization
 * or workspace that callers must be in. Adapters build rules from annotations, roles and path patterns;
 * {@link CallerAuthorizer#authorize(IncomingRequest, RouteRule)} applies them. Immutable.
 *
 * <pre>{@code
 * RouteRule.users(Requirement.permission("report:read"));
 * RouteRule.callers(Accept.any(Accept.session(), Accept.apiKey()), user, machine).inOrganizationOf("organizationId");
 * }</pre>
 */
public final class RouteRule {
    /** Whether a route needs a credential. The constants are in order, from the least to the most restrictive. */
    public enum Access {
        /** Every caller is allowed, and credentials are not read. */
        OPEN,
        /** Every caller is allowed; callers with a valid credential are authenticated, others are anonymous. */
        OPTIONAL,
        /** Only callers that meet the rule are allowed. */
        RESTRICTED,
        /** Every caller is denied. */
        DENIED
    }

    private static final RouteRule OPEN = unrestricted(Access.OPEN, Accept.session());
    private static final RouteRule OPTIONAL = unrestricted(Access.OPTIONAL, Accept.session());
    private static final RouteRule DENIED = unrestricted(Access.DENIED, Accept.session());

    private final Access access;
    private final Accept accept;
    private final Requirement user;
    private final MachineRequirement machine;
    private final Set<TenantRequirement> tenants;
    private final Set<String> pathVariables;

    private RouteRule(
            Access access,
            Accept accept,
            Requirement user,
            MachineRequirement machine,
            Set<TenantRequirement> tenants) {
        this.access = access;
        this.accept = accept;
        this.user = user;
        this.machine = machine;
        this.tenants = tenants;
        this.pathVariables = tenants.stream()
                .map(TenantRequirement::pathVariable)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Allows every caller, without reading credentials. */
    public static RouteRule open() {
        return OPEN;
    }

    /** Allows every caller, and distinguishes signed-in users from anonymous callers. */
    public static RouteRule optional() {
        return OPTIONAL;
    }

    /**
     * Allows every caller, and distinguishes callers with one valid credential of these kinds from anonymous callers.
     * An invalid credential is treated as if none had been sent. The response is 503 if the credential cannot be
     * verified right now, and 429 if a machine exceeds its rate limit.
     */
    public static RouteRule optional(Accept accept) {
        return unrestricted(Access.OPTIONAL, accept);
    }

    /** Denies every caller: 403. */
    public static RouteRule denied() {
        return DENIED;
    }

    /** Allows signed-in users who meet the requirement. */
    public static RouteRule users(Requirement requirement) {
        return callers(Accept.session(), requirement, MachineRequirement.authenticated());
    }

    /** Allows machines with an API key that meet the requirement. */
    public static RouteRule machines(MachineRequirement requirement) {
        return callers(Accept.apiKey(), Requirement.authenticated(), requirement);
    }

    /** Allows OAuth tokens that meet the requirement. The requirement's permissions are scopes. */
    public static RouteRule oauth(MachineRequirement requirement) {
        return callers(Accept.oauth(), Requirement.authenticated(), requirement);
    }

    /**
     * Allows callers with one credential of these kinds.
     *
     * @param user what a session needs
     * @param machine what an API key or an OAuth token needs; for OAuth tokens, permissions are scopes
     */
    public static RouteRule callers(Accept accept, Requirement user, MachineRequirement machine) {
        return new RouteRule(Access.RESTRICTED, accept, user, machine, Set.of());
    }

    /** Returns this rule, restricted to callers in an organization, whichever it is. */
    public RouteRule inOrganization() {
        return in(new TenantRequirement(TenantRequirement.Kind.ORGANIZATION, null));
    }

    /** Returns this rule, restricted to callers in a workspace, whichever it is. */
    public RouteRule inWorkspace() {
        return in(new TenantRequirement(TenantRequirement.Kind.WORKSPACE, null));
    }

    /**
     * Returns this rule, restricted to callers in the organization whose id is the value of this path variable.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public RouteRule inOrganizationOf(String pathVariable) {
        return in(new TenantRequirement(TenantRequirement.Kind.ORGANIZATION, named(pathVariable)));
    }

    /**
     * Returns this rule, restricted to callers in the workspace whose id is the value of this path variable.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public RouteRule inWorkspaceOf(String pathVariable) {
        return in(new TenantRequirement(TenantRequirement.Kind.WORKSPACE, named(pathVariable)));
    }

    /** Returns this rule with these kinds of credential in place of its own. */
    public RouteRule accepting(Accept kinds) {
        return new RouteRule(access, kinds, user, machine, tenants);
    }

    /**
     * Returns the combination of both rules: the stricter access, the kinds of credential that both take, and
     * everything that either rule requires.
     *
     * @throws IllegalArgumentException if the rules have no kind of credential in common, so no caller could pass
     */
    public RouteRule and(RouteRule other) {
        if (access != other.access) {
            return access.compareTo(other.access) > 0 ? this : other;
        }
        if (access == Access.OPEN || access == Access.DENIED) {
            return this;
        }
        Set<TenantRequirement> all = new LinkedHashSet<>(tenants);
        all.addAll(other.tenants);
        return new RouteRule(
                access,
                accept.intersect(other.accept),
                user.and(other.user),
                machine.and(other.machine),
                Set.copyOf(all));
    }

    /** Returns whether the route needs a credential. */
    public Access access() {
        return access;
    }

    /** Returns the kinds of credential that the route takes. Unused on open and denied routes. */
    public Accept accept() {
        return accept;
    }

    /** Returns what a session needs, apart from the organization or workspace in the path. */
    public Requirement user() {
        return user;
    }

    /** Returns what an API key or an OAuth token needs. */
    public MachineRequirement machine() {
        return machine;
    }

    /**
     * Returns the organization and the workspace that every caller must be in, as text: {@code organization} means any
     * organization, and <code>organization {organizationId}</code> the organization whose id is in that path variable.
     * Sorted and unmodifiable.
     */
    public List<String> tenants() {
        return tenants.stream().map(TenantRequirement::text).sorted().toList();
    }

    /** Returns the path variables that the rule reads. The route's path must contain them. Unmodifiable. */
    public Set<String> pathVariables() {
        return pathVariables;
    }

    /** Returns whether credentials are read: true if the access is restricted or optional. */
    public boolean readsCredentials() {
        return access == Access.RESTRICTED || access == Access.OPTIONAL;
    }

    /**
     * Checks a caller that was authenticated earlier, for code without a request, such as a service method. For
     * requests, use {@link CallerAuthorizer}.
     *
     * @param caller empty for an anonymous caller
     * @throws UnauthenticatedException if the rule needs a caller, and the caller is anonymous or has a kind of
     *     credential that the rule does not take
     * @throws ForbiddenException if the caller does not meet the rule, or the rule denies every caller
     * @throws IllegalStateException if the rule reads path variables, which only a route has
     */
    public void check(Optional<Caller> caller) {
        if (access == Access.DENIED) {
            throw new ForbiddenException("every caller is denied");
        }
        if (access != Access.RESTRICTED) {
            return;
        }
        if (!pathVariables().isEmpty()) {
            throw new IllegalStateException(
                    "the rule reads the path variables " + pathVariables() + ", which only a route has");
        }
        Caller known = caller.filter(one -> accept.takes(one.kind()))
                .orElseThrow(() -> new UnauthenticatedException(
                        "no " + accept.words() + " was authenticated", AuthChallenge.BEARER));
        requireOf(known, userOn(Map.of()), machine);
        requireTenants(known, Map.of());
    }

    /** @throws ForbiddenException if the caller does not meet the requirement for its kind of credential */
    static void requireOf(Caller caller, Requirement user, MachineRequirement machine) {
        if (caller.session().isPresent()) {
            caller.session().get().protect(user);
        } else if (!machine.isMetBy(caller.permissions())) {
            throw new ForbiddenException(
                    "missing " + machine + " (has " + caller.permissions() + ", "
                            + caller.machine().map(Object::toString).orElse("an OAuth token") + ")",
                    machine);
        }
    }

    /** Whether the rule takes API keys or OAuth tokens. */
    boolean takesMachines() {
        return readsCredentials() && (accept.takes(Caller.Kind.API_KEY) || accept.takes(Caller.Kind.OAUTH_TOKEN));
    }

    /**
     * Returns what a session needs on this path. That includes the organization and the workspace, which decide where
     * permissions count.
     */
    Requirement userOn(Map<String, String> pathVariables) {
        Requirement all = user;
        for (TenantRequirement tenant : tenants) {
            all = all.and(tenant.ofUser(pathVariables));
        }
        return all;
    }

    /** @throws ForbiddenException if the caller is in another organization or workspace */
    void requireTenants(Caller caller, Map<String, String> pathVariables) {
        for (TenantRequirement tenant : tenants) {
            if (!tenant.isMetBy(caller, pathVariables)) {
                throw new ForbiddenException("not " + tenant + " (" + caller + ")");
            }
        }
    }

    private RouteRule in(TenantRequirement tenant) {
        if (access != Access.RESTRICTED) {
            throw new IllegalStateException("a rule that is " + this + " cannot require an organization or a workspace:"
                    + " use users(…), machines(…) or callers(…)");
        }
        Set<TenantRequirement> all = new LinkedHashSet<>(tenants);
        all.add(tenant);
        return new RouteRule(access, accept, user, machine, Set.copyOf(all));
    }

    private static String named(@Nullable String pathVariable) {
        if (pathVariable == null || pathVariable.isBlank()) {
            throw new IllegalArgumentException("the name of the path variable is blank");
        }
        return pathVariable;
    }

    private static RouteRule unrestricted(Access access, Accept accept) {
        return new RouteRule(access, accept, Requirement.authenticated(), MachineRequirement.authenticated(), Set.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RouteRule that
                && access == that.access
                && accept.equals(that.accept)
                && user.equals(that.user)
                && machine.equals(that.machine)
                && tenants.equals(that.tenants);
    }

    @Override
    public int hashCode() {
        return Objects.hash(access, accept, user, machine, tenants);
    }

    /** Returns the rule for logs, such as {@code signed-in user: permission user:read; API key}. */
    @Override
    public String toString() {
        return switch (access) {
            case OPEN -> "open";
            case DENIED -> "denied";
            case OPTIONAL -> "optional: " + accept.words();
            case RESTRICTED -> restriction();
        };
    }

    private String restriction() {
        List<String> parts = new ArrayList<>();
        if (accept.takes(Caller.Kind.SESSION)) {
            parts.add(of("signed-in user", user.toString()));
        }
        if (accept.takes(Caller.Kind.API_KEY)) {
            parts.add(of("API key", machine.toString()));
        }
        if (accept.takes(Caller.Kind.OAUTH_TOKEN)) {
            parts.add(of("OAuth token", machine.toString()));
        }
        tenants.stream().map(TenantRequirement::toString).sorted().forEach(parts::add);
        return String.join("; ", parts);
    }

    /**
     * Leaves out the word {@code authenticated}: a user requirement begins with it, and a machine requirement without
     * permissions consists of it.
     */
    private static String of(String caller, String requirement) {
        String more = requirement.replaceFirst("^authenticated(, )?", "");
        return more.isEmpty() ? caller : caller + ": " + more;
    }
}
