package dev.wacht.javalin;

import io.javalin.http.Context;
import java.util.Collections;

/**
 * Recognizes a browser's CORS preflight (Fetch standard, section 4.8), which has no credentials and so cannot be
 * authorized. Uses the method of the request line, because Javalin routes by {@code X-HTTP-Method-Override}.
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
