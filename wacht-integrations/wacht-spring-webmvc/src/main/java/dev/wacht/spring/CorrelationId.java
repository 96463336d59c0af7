package dev.wacht.spring;

import jakarta.servlet.http.HttpServletRequest;

/** Reads the request id of a client or a proxy ({@code X-Request-Id}), for the log. */
final class CorrelationId {
    private static final int LONGEST = 128;

    private CorrelationId() {}

    /** Returns the id, or a dash if there is none or it is unsafe to log. */
    static String of(HttpServletRequest request) {
        String id = request.getHeader("X-Request-Id");
        boolean usable = id != null
                && !id.isEmpty()
                && id.length() <= LONGEST
                && id.chars().allMatch(c -> c > ' ' && c <= '~');
        return usable ? id : "-";
    }
}
