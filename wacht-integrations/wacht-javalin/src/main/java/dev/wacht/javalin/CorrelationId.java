package dev.wacht.javalin;

import io.javalin.http.Context;

/** Reads the request id of a client or a proxy ({@code X-Request-Id}), for the log. */
final class CorrelationId {
    private static final int LONGEST = 128;

    private CorrelationId() {}

    /** Returns the id, or a dash if there is none or it is unsafe to log. */
    static String of(Context ctx) {
        String id = ctx.header("X-Request-Id");
        return id != null && isFit(id) ? id : "-";
    }

    private static boolean isFit(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
