package dev.wacht.javalin;

import dev.wacht.auth.RouteRule;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.function.Supplier;

/** A handler that authorizes its callers itself, with or without a {@link BeforeMatchedGuard}. */
interface SelfGuardedHandler extends Handler {
    /** Returns the rule of the handler; for a webhook, which verifies a signature, the rule is open. */
    RouteRule rule();

    /** Returns the name of the handler's class or its purpose, for the log. */
    String description();

    /**
     * Authorizes a request that Javalin responds to without calling the handler, such as a HEAD request.
     *
     * @param route the template of the route
     * @param pathVariables supplies the decoded values by name
     */
    void check(Context ctx, String route, Supplier<Map<String, String>> pathVariables);
}
