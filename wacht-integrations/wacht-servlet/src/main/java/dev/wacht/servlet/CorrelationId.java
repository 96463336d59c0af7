package dev.wacht.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** Reads the request id of a client or a proxy ({@code X-Request-Id}), for the log. */
final class CorrelationId {
    private static final int MAX_LENGTH = 128;

    private CorrelationId() {}

    /** Returns the id, or a dash if there is none or it is unsafe to log. */
    static String of(HttpServletRequest request) {
        String id = request.getHeader("X-Request-Id");
        boolean fit = id != null
                && !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && id.chars().allMatch(c -> c > ' ' && c <= '~');
        return fit ? id : "-";
    }
}
