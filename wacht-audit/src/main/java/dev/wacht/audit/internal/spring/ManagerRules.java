package dev.wacht.audit.internal.spring;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.RequiredOfCallers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authorization.AllAuthoritiesAuthorizationManager;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.SingleResultAuthorizationManager;

/** Translates an authorization manager of Spring Security into a rule of Wacht. */
final class ManagerRules {
    /** The classes of the lambdas that the factories return. Each lambda expression has its own class. */
    private static final Class<?> ANY_OF = AuthorizationManagers.anyOf().getClass();

    private static final Class<?> ALL_OF = AuthorizationManagers.allOf().getClass();

    private final ChainRule chain;
    private final Authorities authorities;

    ManagerRules(ChainRule chain, Authorities authorities) {
        this.chain = chain;
        this.authorities = authorities;
    }

    RouteRule of(Object wrapped) throws UnresolvedRuleException {
        Object manager = unwrapped(wrapped);
        if (manager instanceof RequiredOfCallers required) {
            return required(required);
        }
        if (manager instanceof SingleResultAuthorizationManager) {
            boolean granted = read(manager, "result", AuthorizationResult.class).isGranted();
            return granted ? RouteRule.open() : RouteRule.denied();
        }
        if (manager instanceof AuthenticatedAuthorizationManager) {
            String strategy = read(manager, "authorizationStrategy", Object.class)
                    .getClass()
                    .getSimpleName();
            if (strategy.equals("AuthenticatedAuthorizationStrategy")
                    || strategy.equals("FullyAuthenticatedAuthorizationStrategy")) {
                return authenticated();
            }
            throw new UnresolvedRuleException("anonymous() or rememberMe() decides");
        }
        if (manager instanceof AuthorityAuthorizationManager) {
            return anyAuthorityOf(List.of(manager));
        }
        if (manager instanceof AllAuthoritiesAuthorizationManager) {
            requireNoHierarchy(manager);
            return allAuthorities(texts(read(manager, "requiredAuthorities", Collection.class)));
        }
        return composed(manager);
    }

    RouteRule authenticated() throws UnresolvedRuleException {
        return RouteRule.callers(accept(), Requirement.authenticated(), MachineRequirement.authenticated());
    }

    RouteRule anyAuthority(Collection<String> names) throws UnresolvedRuleException {
        return authorities.any(names, accept());
    }

    RouteRule allAuthorities(Collection<String> names) throws UnresolvedRuleException {
        RouteRule all = authenticated();
        for (String name : names) {
            all = RuleJoin.both(all, anyAuthority(List.of(name)));
        }
        return all;
    }

    /** Unwraps a manager that Spring Security has wrapped for observations. */
    static Object unwrapped(Object manager) {
        return manager.getClass().getSimpleName().equals("ObservationAuthorizationManager")
                ? PrivateField.read(manager, "delegate", AuthorizationManager.class)
                        .<Object>map(delegate -> delegate)
                        .orElse(manager)
                : manager;
    }

    private RouteRule composed(Object manager) throws UnresolvedRuleException {
        boolean any = manager.getClass().equals(ANY_OF);
        Optional<Object[]> parts = any || manager.getClass().equals(ALL_OF)
                ? PrivateField.captured(manager, AuthorizationManager[].class).map(array -> (Object[]) array)
                : Optional.empty();
        if (parts.isEmpty() || parts.get().length == 0) {
            throw new UnresolvedRuleException("code of the application decides, which the audit cannot read: "
                    + manager.getClass().getName().replaceFirst("\\$\\$Lambda.*", " (a lambda)"));
        }
        List<Object> managers =
                Stream.of(parts.get()).map(ManagerRules::unwrapped).toList();
        if (any && managers.stream().allMatch(AuthorityAuthorizationManager.class::isInstance)) {
            return anyAuthorityOf(managers);
        }
        List<RouteRule> rules = new ArrayList<>();
        for (Object part : managers) {
            rules.add(of(part));
        }
        RouteRule joined = rules.get(0);
        for (RouteRule rule : rules.subList(1, rules.size())) {
            joined = any ? RuleJoin.either(joined, rule) : RuleJoin.both(joined, rule);
        }
        return joined;
    }

    private RouteRule anyAuthorityOf(List<Object> managers) throws UnresolvedRuleException {
        List<String> names = new ArrayList<>();
        for (Object manager : managers) {
            requireNoHierarchy(read(manager, "delegate", Object.class));
            names.addAll(texts(read(manager, "authorities", Collection.class)));
        }
        return anyAuthority(names);
    }

    private RouteRule required(RequiredOfCallers required) throws UnresolvedRuleException {
        Accept accept = chain.accept()
                .orElseThrow(() -> new UnresolvedRuleException(
                        "requires(…) decides, but the chain does not authenticate callers with wachtAuth()"));
        return Authorities.rule(accept, required.ofUser(), required.ofMachine());
    }

    private Accept accept() throws UnresolvedRuleException {
        if (chain.accept().isEmpty()) {
            throw new UnresolvedRuleException("no filter chain authenticates its callers with wachtAuth()");
        }
        if (chain.otherLogin().isPresent()) {
            throw new UnresolvedRuleException("besides wachtAuth(), its filter chain has another login ("
                    + chain.otherLogin().get() + "), whose users are allowed too");
        }
        return chain.accept().get();
    }

    private static void requireNoHierarchy(Object owner) throws UnresolvedRuleException {
        String hierarchy = read(owner, "roleHierarchy", Object.class).getClass().getSimpleName();
        if (!hierarchy.equals("NullRoleHierarchy")) {
            throw new UnresolvedRuleException("a role hierarchy, " + hierarchy + ", decides too");
        }
    }

    private static <T> T read(Object owner, String field, Class<T> type) throws UnresolvedRuleException {
        return PrivateField.read(owner, field, type)
                .orElseThrow(() -> new UnresolvedRuleException(
                        "the field " + field + " of " + owner.getClass().getName() + " cannot be read"));
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
