package dev.wacht.javalin;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The route that Javalin matched, before its handler runs. Javalin answers HEAD by itself where only a GET route is, and
 * then says neither its roles nor its path: here it is the GET route.
 *
 * @param path the route's template
 * @param handler null for a static file
 * @param handlerRuns whether Javalin will call the handler
 */
record MatchedRoute(
        String path, Set<RouteRole> roles, @Nullable Handler handler, boolean handlerRuns) {

    static MatchedRoute of(Context ctx) {
        String path = ctx.path();
        String inContext = path.startsWith(ctx.contextPath())
                ? path.substring(ctx.contextPath().length())
                : path;
        JavalinRouter router = JavalinRouter.of(ctx);
        Optional<MatchedRoute> own = router.first(ctx.method(), inContext).map(endpoint -> of(router, endpoint, true));
        if (own.isEmpty() && ctx.method().name().equals("HEAD")) {
            own = router.first(HandlerType.GET, inContext).map(endpoint -> of(router, endpoint, false));
        }
        return own.orElseGet(() -> new MatchedRoute("(static file)", ctx.routeRoles(), null, false));
    }

    private static MatchedRoute of(JavalinRouter router, Endpoint endpoint, boolean handlerRuns) {
        Roles roles = endpoint.metadata(Roles.class);
        return new MatchedRoute(
                router.path(endpoint),
                roles == null ? Set.of() : roles.getRoles(),
                router.handler(endpoint),
                handlerRuns);
    }
}
