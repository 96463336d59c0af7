package dev.wacht.javalin;

import io.javalin.http.Context;
import java.util.Collections;

/**
 * Tells a browser's preflight (Fetch standard, section 4.8) from a request that only looks like one. A browser sends it
 * without credentials, so it cannot be judged. The method that came counts, and Javalin would run what {@code
 * X-HTTP-Method-Override} says.
 */
final class CorsPreflight {
    private CorsPreflight() {}

    static boolean is(Context ctx) {
        return ctx.req().getMethod().equals("OPTIONS")
                && ctx.header("X-HTTP-Method-Override") == null
                && isOnce(ctx, "Origin")
                && isOnce(ctx, "Access-Control-Request-Method")
                && ctx.req().getContentLengthLong() <= 0
                && ctx.header("Transfer-Encoding") == null;
    }

    private static boolean isOnce(Context ctx, String name) {
        return Collections.list(ctx.req().getHeaders(name)).stream()
                        .filter(value -> !value.isBlank())
                        .count()
                == 1;
    }
}
