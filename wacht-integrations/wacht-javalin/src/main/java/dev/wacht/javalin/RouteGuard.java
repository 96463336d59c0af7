package dev.wacht.javalin;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** Judges every route that Javalin matched: by its {@link Guarded} roles, by its guarded handler, or by the default. */
final class RouteGuard implements Handler {
    private final JavalinGuard guard;
    private final RouteRule unguarded;

    RouteGuard(JavalinGuard guard, Unguarded unguarded) {
        this.guard = guard;
        this.unguarded = unguarded.rule(guard);
    }

    @Override
    public void handle(Context ctx) {
        MatchedRoute route = MatchedRoute.of(ctx);
        List<Guarded> roles = route.roles().stream()
                .filter(Guarded.class::isInstance)
                .map(Guarded.class::cast)
                .toList();
        if (!roles.isEmpty()) {
            Guarded.rule(roles, guard).judge(ctx, route.path());
        } else if (route.handler() instanceof GuardedHandler guarded) {
            if (!route.handlerRuns()) { // HEAD: nobody else would ask.
                guarded.rule().judge(ctx, route.path());
            }
        } else if (!isPreflight(ctx)) {
            unguarded.judge(ctx, route.path());
        }
    }

    /**
     * What a browser sends, without credentials, before a call to another origin (Fetch standard, 4.8). The method that
     * came counts, not what {@code X-HTTP-Method-Override} made of it.
     */
    private static boolean isPreflight(Context ctx) {
        return ctx.req().getMethod().equals("OPTIONS")
                && ctx.method().name().equals("OPTIONS")
                && ctx.header("Origin") != null
                && ctx.header("Access-Control-Request-Method") != null;
    }
}
