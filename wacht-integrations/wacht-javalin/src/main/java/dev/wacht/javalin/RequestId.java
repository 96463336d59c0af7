package dev.wacht.javalin;

import io.javalin.http.Context;

/** The caller's {@code X-Request-Id}, to find a log line by. */
final class RequestId {
    private static final int LONGEST = 128;

    private RequestId() {}

    /** A dash if there is none, or none that is fit for a log: printable ASCII, and short. */
    static String of(Context ctx) {
        String id = ctx.header("X-Request-Id");
        boolean fit = id != null
                && !id.isEmpty()
                && id.length() <= LONGEST
                && id.chars().allMatch(c -> c > ' ' && c <= '~');
        return fit ? id : "-";
    }
}
