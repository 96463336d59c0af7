package dev.wacht.javalin;

import dev.wacht.auth.RouteRule;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guards every route that Javalin matched, by its {@link Guarded} roles and its guarded handler, or else by the default.
 * Where it is registered for WebSocket handshakes, it guards the WebSocket route.
 */
final class RouteGuard implements Handler {
    private final JavalinGuard guard;
    private final RouteRule unguarded;

    /** Known if the guard was installed; found through the container if it was registered by hand. */
    @Nullable private final JavalinRouter installedIn;

    RouteGuard(JavalinGuard guard, RouteRule unguarded, @Nullable JavalinRouter installedIn) {
        this.guard = guard;
        this.unguarded = unguarded;
        this.installedIn = installedIn;
    }

    JavalinGuard guard() {
        return guard;
    }

    RouteRule unguarded() {
        return unguarded;
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
        UnreadRoles.refuse(ctx);
        return ServedApplication.of(ctx)
                .orElseThrow(() -> new IllegalStateException("the request is of no application"))
                .router();
    }

    private void http(Context ctx, String path, JavalinRouter router) {
        Optional<JavalinRoute> own = router.first(ctx.method(), path);
        boolean handlerRuns = own.isPresent();
        if (own.isEmpty() && ctx.method().name().equals("HEAD")) {
            own = router.first(HandlerType.GET, path); // Javalin responds by itself, and runs no handler.
        }
        JavalinRoute route =
                own.orElseGet(() -> JavalinRoute.ofStaticFile(ctx.method().name(), ctx.routeRoles()));
        Optional<RouteRule> roles = Guarded.rule(route.roles());
        Supplier<Map<String, String>> variables = () -> route.pathVariables().apply(path);
        roles.ifPresent(rule -> guard.authorize(ctx, rule, route.path(), variables));
        if (route.handler() instanceof SelfGuarded guarded) {
            if (!handlerRuns) {
                guarded.check(ctx, route.path(), variables);
            }
        } else if (roles.isEmpty() && !CorsPreflight.is(ctx)) {
            guard.authorize(ctx, unguarded, route.path(), variables);
        }
    }

    private void webSocket(Context ctx, String path, JavalinRouter router) {
        JavalinRoute route = router.firstWebSocket(path)
                .orElseThrow(() -> new IllegalStateException(
                        "a WebSocket handshake was matched by no WebSocket route that Javalin's router knows"));
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
