package dev.wacht.spring;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.spring.TenantRule.Tenant;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;

/** Reads what the annotations of one class or one method say, with all that it inherits and implements. */
final class AnnotatedRule {
    private final MergedAnnotations annotations;

    private AnnotatedRule(AnnotatedElement element) {
        this.annotations = MergedAnnotations.from(
                element, SearchStrategy.TYPE_HIERARCHY, RepeatableContainers.standardRepeatables());
    }

    /**
     * @return empty if it says nothing
     * @throws IllegalStateException that names it, if what it says contradicts itself
     */
    static Optional<RouteRule> of(AnnotatedElement element) {
        try {
            return new AnnotatedRule(element).rule();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalStateException(element + ": " + e.getMessage(), e);
        }
    }

    private Optional<RouteRule> rule() {
        boolean open = annotations.isPresent(PublicRoute.class);
        boolean optional = annotations.isPresent(OptionalAuth.class);
        Optional<RouteRule> restricted = restricted();
        if ((open ? 1 : 0) + (optional ? 1 : 0) + (restricted.isPresent() ? 1 : 0) > 1) {
            throw new IllegalStateException(
                    "@PublicRoute and @OptionalAuth let everybody in: they stand alone, not beside another rule");
        }
        if (open || optional) {
            return Optional.of(open ? RouteRule.OPEN : RouteRule.OPTIONAL);
        }
        return restricted;
    }

    private Optional<RouteRule> restricted() {
        List<Requirement> users = users();
        List<MachineRequirement> machines = annotations.stream(RequireMachine.class)
                .flatMap(one -> NamedPermissions.of(one).ofMachine().stream())
                .toList();
        List<TenantRule> tenants = tenants();
        boolean named = annotations.isPresent(AcceptCredentials.class);
        if (users.isEmpty() && machines.isEmpty() && tenants.isEmpty() && !named) {
            return Optional.empty();
        }
        Set<Caller.Kind> kinds = named ? named() : implied(users, machines);
        return Optional.of(new RouteRule(
                RouteRule.Access.RESTRICTED,
                checked(kinds, users, machines),
                named || !users.isEmpty() || !machines.isEmpty(),
                users.stream().reduce(Requirement.authenticated(), Requirement::and),
                machines,
                tenants));
    }

    private List<Requirement> users() {
        List<Requirement> users = new ArrayList<>(stream(
                RequirePermission.class,
                one -> NamedPermissions.of(one).ofUser(one.getEnum("scope", RequirePermission.Scope.class))));
        if (annotations.isPresent(RequireAuth.class)) {
            users.add(Requirement.authenticated());
        }
        return users;
    }

    private List<TenantRule> tenants() {
        List<TenantRule> tenants = new ArrayList<>();
        tenants.addAll(
                stream(RequireOrganization.class, one -> new TenantRule(Tenant.ORGANIZATION, one.getString("path"))));
        tenants.addAll(stream(RequireWorkspace.class, one -> new TenantRule(Tenant.WORKSPACE, one.getString("path"))));
        return tenants;
    }

    private Set<Caller.Kind> named() {
        Set<Caller.Kind> kinds = EnumSet.allOf(Caller.Kind.class);
        annotations.stream(AcceptCredentials.class)
                .forEach(one ->
                        kinds.retainAll(Arrays.asList(one.getEnumArray(MergedAnnotation.VALUE, Caller.Kind.class))));
        if (kinds.isEmpty()) {
            throw new IllegalStateException("@AcceptCredentials takes no kind of credential: name one");
        }
        return kinds;
    }

    private static Set<Caller.Kind> implied(List<Requirement> users, List<MachineRequirement> machines) {
        if (machines.isEmpty()) {
            return EnumSet.of(Caller.Kind.SESSION);
        }
        if (!users.isEmpty()) {
            throw new IllegalStateException("a user and a machine are required, and a caller is one of them: say by"
                    + " @AcceptCredentials which the route takes");
        }
        return EnumSet.of(Caller.Kind.API_KEY);
    }

    /** Each kind that is taken must be told what it needs, and nothing may be said to one that is not. */
    private Set<Caller.Kind> checked(
            Set<Caller.Kind> kinds, List<Requirement> users, List<MachineRequirement> machines) {
        boolean sessions = kinds.contains(Caller.Kind.SESSION);
        boolean others = kinds.size() > (sessions ? 1 : 0);
        if (annotations.isPresent(AcceptCredentials.class)) {
            if (sessions == users.isEmpty()) {
                throw new IllegalStateException(
                        sessions
                                ? "sessions are taken: say by @RequireAuth or @RequirePermission what a user needs"
                                : "sessions are not taken, and @RequireAuth or @RequirePermission is for them");
            }
            if (others == machines.isEmpty()) {
                throw new IllegalStateException(
                        others
                                ? "API keys or OAuth tokens are taken: say by @RequireMachine what they need"
                                : "only sessions are taken, and @RequireMachine is not for them");
            }
        }
        return kinds;
    }

    private <A extends Annotation, T> List<T> stream(Class<A> type, Function<MergedAnnotation<A>, T> reader) {
        return annotations.stream(type).map(reader).toList();
    }
}
