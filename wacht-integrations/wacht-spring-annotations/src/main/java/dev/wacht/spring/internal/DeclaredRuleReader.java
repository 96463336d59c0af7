package dev.wacht.spring.internal;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.OptionalAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequireOrganization;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.RequireWorkspace;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;

/** Reads the rule that the annotations of one class or one method declare, inherited annotations included. */
final class DeclaredRuleReader {
    private final MergedAnnotations annotations;

    private DeclaredRuleReader(AnnotatedElement element) {
        this.annotations = MergedAnnotations.from(
                element, SearchStrategy.TYPE_HIERARCHY, RepeatableContainers.standardRepeatables());
    }

    /**
     * Returns the rule that the annotations declare; empty if there are none.
     *
     * @throws IllegalStateException if the annotations contradict each other; the message names the class or method
     */
    static Optional<DeclaredRule> of(AnnotatedElement element) {
        try {
            return new DeclaredRuleReader(element).rule();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalStateException(element + ": " + e.getMessage(), e);
        }
    }

    private Optional<DeclaredRule> rule() {
        boolean open = annotations.isPresent(PublicRoute.class);
        boolean optional = annotations.isPresent(OptionalAuth.class);
        boolean restricted = requiresSomething() || (!optional && annotations.isPresent(AcceptCredentials.class));
        if (Stream.of(open, optional, restricted).filter(present -> present).count() > 1) {
            throw new IllegalStateException(
                    "@PublicRoute and @OptionalAuth allow every caller: do not combine them with another rule");
        }
        if (open) {
            return Optional.of(new DeclaredRule(RouteRule.open(), false));
        }
        if (optional) {
            return Optional.of(optional());
        }
        return restricted ? Optional.of(restricted()) : Optional.empty();
    }

    /** Returns the optional rule, limited to the kinds in {@code @AcceptCredentials} if that annotation is present. */
    private DeclaredRule optional() {
        boolean named = annotations.isPresent(AcceptCredentials.class);
        return named
                ? new DeclaredRule(RouteRule.optional(accept(named())), true)
                : new DeclaredRule(RouteRule.optional(), false);
    }

    /** Whether an annotation requires anything of a caller; {@code @AcceptCredentials} alone does not. */
    private boolean requiresSomething() {
        return !users().isEmpty()
                || annotations.isPresent(RequireMachine.class)
                || annotations.isPresent(RequireOrganization.class)
                || annotations.isPresent(RequireWorkspace.class);
    }

    private DeclaredRule restricted() {
        List<Requirement> users = users();
        List<MachineRequirement> machines = annotations.stream(RequireMachine.class)
                .flatMap(one -> NamedPermissions.of(one).ofMachine().stream())
                .toList();
        boolean named = annotations.isPresent(AcceptCredentials.class);
        Set<Caller.Kind> kinds = checked(named ? named() : implied(users, machines), users, machines);
        RouteRule rule = RouteRule.callers(
                accept(kinds),
                users.stream().reduce(Requirement.authenticated(), Requirement::and),
                machines.stream().reduce(MachineRequirement.authenticated(), MachineRequirement::and));
        return new DeclaredRule(inTenants(rule), named || !users.isEmpty() || !machines.isEmpty());
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

    private RouteRule inTenants(RouteRule rule) {
        RouteRule all = rule;
        for (String path : stream(RequireOrganization.class, one -> one.getString("path"))) {
            all = path.isEmpty() ? all.inOrganization() : all.inOrganizationOf(path);
        }
        for (String path : stream(RequireWorkspace.class, one -> one.getString("path"))) {
            all = path.isEmpty() ? all.inWorkspace() : all.inWorkspaceOf(path);
        }
        return all;
    }

    private static Accept accept(Set<Caller.Kind> kinds) {
        return kinds.stream()
                .map(kind -> switch (kind) {
                    case SESSION -> Accept.session();
                    case OAUTH_TOKEN -> Accept.oauth();
                    case API_KEY -> Accept.apiKey();
                })
                .reduce(Accept::any)
                .orElseThrow();
    }

    private Set<Caller.Kind> named() {
        Set<Caller.Kind> kinds = EnumSet.allOf(Caller.Kind.class);
        annotations.stream(AcceptCredentials.class)
                .forEach(one ->
                        kinds.retainAll(Arrays.asList(one.getEnumArray(MergedAnnotation.VALUE, Caller.Kind.class))));
        if (kinds.isEmpty()) {
            throw new IllegalStateException("@AcceptCredentials accepts no kind of credential: name at least one");
        }
        return kinds;
    }

    private static Set<Caller.Kind> implied(List<Requirement> users, List<MachineRequirement> machines) {
        if (machines.isEmpty()) {
            return EnumSet.of(Caller.Kind.SESSION);
        }
        if (!users.isEmpty()) {
            throw new IllegalStateException("a user and a machine are required, but a caller is only one of them: name"
                    + " the accepted kinds with @AcceptCredentials");
        }
        return EnumSet.of(Caller.Kind.API_KEY);
    }

    /** Each accepted kind of credential must have a requirement, and no other kind may have one. */
    private Set<Caller.Kind> checked(
            Set<Caller.Kind> kinds, List<Requirement> users, List<MachineRequirement> machines) {
        boolean sessions = kinds.contains(Caller.Kind.SESSION);
        boolean others = kinds.size() > (sessions ? 1 : 0);
        if (annotations.isPresent(AcceptCredentials.class)) {
            if (sessions == users.isEmpty()) {
                throw new IllegalStateException(
                        sessions
                                ? "sessions are accepted: add @RequireAuth or @RequirePermission"
                                : "sessions are not accepted: remove @RequireAuth or @RequirePermission");
            }
            if (others == machines.isEmpty()) {
                throw new IllegalStateException(
                        others
                                ? "API keys or OAuth tokens are accepted: add @RequireMachine"
                                : "only sessions are accepted: remove @RequireMachine");
            }
        }
        return kinds;
    }

    private <A extends Annotation, T> List<T> stream(Class<A> type, Function<MergedAnnotation<A>, T> reader) {
        return annotations.stream(type).map(reader).toList();
    }
}
