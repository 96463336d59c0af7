package dev.wacht.javalin;

import io.javalin.http.Context;

/** Who may call a route. */
@FunctionalInterface
interface RouteRule {
    /**
     * Keeps who calls in the request, or throws what the error handler answers.
     *
     * @param route the template of the route
     */
    void judge(Context ctx, String route);
}
