package dev.wacht.javalin;

import io.javalin.http.Context;

/** What a caller or a proxy named the request in {@code X-Request-Id}, to find it again in other logs. */
final class CorrelationId {
    private static final int LONGEST = 128;

    private CorrelationId() {}

    /** A dash if there is none, or it is nothing to put into a log. */
    static String of(Context ctx) {
        String id = ctx.header("X-Request-Id");
        return id != null && isFit(id) ? id : "-";
    }

    private static boolean isFit(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
