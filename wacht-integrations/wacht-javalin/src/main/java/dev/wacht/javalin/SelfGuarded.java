package dev.wacht.javalin;

import dev.wacht.auth.RouteRule;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.function.Supplier;

/** A handler that checks its callers itself, with or without a {@link RouteGuard}. */
interface SelfGuarded extends Handler {
    /** What it requires, as far as rules can say it. */
    RouteRule rule();

    /** For people, who look for it in their sources. */
    String description();

    /**
     * Checks the caller of a request that the handler itself does not get to see, such as HEAD.
     *
     * @param route the template of the route
     * @param pathVariables reads them, decoded, by name
     */
    void check(Context ctx, String route, Supplier<Map<String, String>> pathVariables);
}
