package dev.wacht.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** What finds a request in the logs of several services: {@code X-Request-Id}, if it is fit for a log. */
final class CorrelationId {
    private static final int MAX_LENGTH = 128;

    private CorrelationId() {}

    /** A dash if there is none, or it is not fit. */
    static String of(HttpServletRequest request) {
        String id = request.getHeader("X-Request-Id");
        boolean fit = id != null
                && !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && id.chars().allMatch(c -> c > ' ' && c <= '~');
        return fit ? id : "-";
    }
}
