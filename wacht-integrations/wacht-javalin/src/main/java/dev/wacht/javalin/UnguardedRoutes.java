package dev.wacht.javalin;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.Requirement;

/** What becomes of a route that nobody guarded, where {@link WachtJavalin#beforeMatched} is used. */
public enum UnguardedRoutes {
    /** It needs a signed-in user. The default. */
    AUTHENTICATED,
    /** Nobody gets in: 403. */
    DENY,
    /** Everybody gets in; tokens are not looked at. */
    PERMIT;

    RouteRule rule(JavalinGuard guard) {
        return switch (this) {
            case AUTHENTICATED -> guard.user(Requirement.authenticated());
            case DENY ->
                (ctx, route) -> {
                    throw new ForbiddenException("no rule guards " + route);
                };
            case PERMIT -> (ctx, route) -> {};
        };
    }
}
