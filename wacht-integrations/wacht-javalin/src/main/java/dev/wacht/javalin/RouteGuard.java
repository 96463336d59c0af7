package dev.wacht.javalin;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** Judges every route that Javalin matched: by its {@link Guarded} roles, by its guarded handler, or by the default. */
final class RouteGuard implements Handler {
    private final JavalinGuard guard;
    private final RouteRule unguarded;

    RouteGuard(JavalinGuard guard, UnguardedRoutes unguarded) {
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
        } else if (!CorsPreflight.is(ctx)) {
            unguarded.judge(ctx, route.path());
        }
    }
}
