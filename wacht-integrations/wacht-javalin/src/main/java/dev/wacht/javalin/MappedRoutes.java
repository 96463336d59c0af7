package dev.wacht.javalin;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects every route of an application with its rule, and the rules that cannot be enforced. */
final class MappedRoutes {
    /** Matches {@code {name}}, and {@code <name>}, whose value may contain slashes. */
    private static final Pattern PATH_VARIABLE = Pattern.compile("[{<]([^{}<>]+)[}>]");

    private final RegisteredGuards guards;
    private final List<MappedRoute> routes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private MappedRoutes(JavalinRouter router) {
        this.guards = RegisteredGuards.in(router);
        Stream.concat(router.httpRoutes(), router.webSocketRoutes()).forEach(this::add);
    }

    /**
     * Returns the routes, sorted by path.
     *
     * @throws IllegalStateException if a rule cannot be enforced; the message names each such route and the remedy
     */
    static List<MappedRoute> of(JavalinRouter router) {
        MappedRoutes map = new MappedRoutes(router);
        if (!map.problems.isEmpty()) {
            throw new IllegalStateException(
                    "the rules of these routes cannot be enforced:\n  " + String.join("\n  ", map.problems));
        }
        return map.routes.stream().sorted().toList();
    }

    private void add(JavalinRoute route) {
        try {
            RouteRule rule = rule(route);
            routes.add(MappedRoute.of(route.method(), route.path(), rule, handler(route)));
        } catch (IllegalStateException | IllegalArgumentException e) {
            problems.add(route.name() + ": " + e.getMessage());
        }
    }

    private RouteRule rule(JavalinRoute route) {
        Optional<BeforeMatchedGuard> guard = guards.of(route);
        Optional<RouteRule> roles = Guarded.rule(route.roles());
        if (roles.isPresent() && guard.isEmpty()) {
            throw new IllegalStateException(
                    "its Guarded roles are not enforced: call WachtJavalin.install(config, guard)");
        }
        if (route.handler() instanceof WebhookHandler
                && roles.isPresent()
                && roles.get().access() != RouteRule.Access.OPEN) {
            throw new IllegalStateException(
                    "a webhook is guarded by its signature, and Wacht sends no token: remove its"
                            + " Guarded roles, or each event is lost");
        }
        RouteRule rule = route.handler() instanceof SelfGuardedHandler own
                ? roles.map(role -> role.and(own.rule())).orElse(own.rule())
                : roles.or(() -> guard.map(BeforeMatchedGuard::unguarded)).orElse(RouteRule.open());
        guard.ifPresent(by -> by.guard().requireVerifiersFor(rule));
        requirePathVariables(route.path(), rule);
        return rule;
    }

    private static void requirePathVariables(String path, RouteRule rule) {
        Set<String> missing = new TreeSet<>(rule.pathVariables());
        Matcher variables = PATH_VARIABLE.matcher(path);
        while (variables.find()) {
            missing.remove(variables.group(1));
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("its rule reads the path variables " + missing
                    + ", which the path does not have: name them in the path, as {"
                    + missing.iterator().next()
                    + "}, or change the rule");
        }
    }

    private static String handler(JavalinRoute route) {
        if (route.handler() instanceof SelfGuardedHandler own) {
            return own.description();
        }
        return route.handler() == null ? "WebSocket" : HandlerName.of(route.handler());
    }
}
