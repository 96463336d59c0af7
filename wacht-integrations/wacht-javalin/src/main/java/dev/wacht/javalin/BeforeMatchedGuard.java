package dev.wacht.javalin;

import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.javalin.internal.InstalledGuard;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@code beforeMatched} handler that guards every matched route by its {@link Guarded} roles and its wrapped
 * handler, or else by the rule for unguarded routes. Registered for {@code wsBeforeUpgrade}, it guards WebSocket
 * routes.
 */
final class BeforeMatchedGuard implements Handler, InstalledGuard {
    private final JavalinGuard guard;
    private final RouteRule unguarded;

    /**
     * The router, if {@link WachtJavalin#install} registered this guard; null if the application registered it. If
     * null, the router is found through the container.
     */
    @Nullable private final JavalinRouter installedIn;

    BeforeMatchedGuard(JavalinGuard guard, RouteRule unguarded, @Nullable JavalinRouter installedIn) {
        this.guard = guard;
        this.unguarded = unguarded;
        this.installedIn = installedIn;
    }

    JavalinGuard guard() {
        return guard;
    }

    @Override
    public RouteRule unguarded() {
        return unguarded;
    }

    @Override
    public RouteRule ruleOf(Collection<? extends RouteRole> roles) {
        return Guarded.rule(roles).orElse(unguarded);
    }

    /** Returns an empty list, because {@link WachtJavalin#routes} reads the routes from Javalin's router. */
    @Override
    public List<MappedRoute> routes() {
        return List.of();
    }

    @Override
    public CallerAuthorizer callers() {
        return guard.callers();
    }

    @Override
    public void handle(Context ctx) {
        String path = pathInApplication(ctx);
        JavalinRouter router = router(ctx);
        if (WebSocketUpgrade.is(ctx)) {
            webSocket(ctx, path, router);
        } else {
            http(ctx, path, router);
        }
    }

    private JavalinRouter router(Context ctx) {
        if (installedIn != null) {
            return installedIn;
        }
        UnenforcedRolesException.throwIfAny(ctx);
        return ApplicationInspection.of(ctx)
                .orElseThrow(() -> new IllegalStateException("the request has no servlet context"))
                .router();
    }

    private void http(Context ctx, String path, JavalinRouter router) {
        Optional<JavalinRoute> own = router.first(ctx.method(), path);
        boolean handlerRuns = own.isPresent();
        if (own.isEmpty() && ctx.method().name().equals("HEAD")) {
            own = router.first(HandlerType.GET, path); // Javalin responds to this HEAD without calling the handler.
        }
        JavalinRoute route =
                own.orElseGet(() -> JavalinRoute.ofStaticFile(ctx.method().name(), ctx.routeRoles()));
        Optional<RouteRule> roles = Guarded.rule(route.roles());
        Supplier<Map<String, String>> variables = () -> route.pathVariables().apply(path);
        roles.ifPresent(rule -> guard.authorize(ctx, rule, route.path(), variables));
        if (route.handler() instanceof SelfGuardedHandler guarded) {
            if (!handlerRuns) {
                guarded.check(ctx, route.path(), variables);
            }
        } else if (roles.isEmpty() && !CorsPreflight.is(ctx)) {
            guard.authorize(ctx, unguarded, route.path(), variables);
        }
    }

    private void webSocket(Context ctx, String path, JavalinRouter router) {
        JavalinRoute route = router.firstWebSocket(path)
                .orElseThrow(
                        () -> new IllegalStateException("Javalin's router has no WebSocket route for this handshake"));
        RouteRule rule = Guarded.rule(route.roles()).orElse(unguarded);
        guard.authorizeHandshake(
                ctx, rule, route.path(), () -> route.pathVariables().apply(path));
    }

    static String pathInApplication(Context ctx) {
        String path = ctx.path();
        return path.startsWith(ctx.contextPath())
                ? path.substring(ctx.contextPath().length())
                : path;
    }
}
