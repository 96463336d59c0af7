package dev.wacht.spring;

import jakarta.servlet.http.HttpServletRequest;

/** What a caller or a proxy named the request in {@code X-Request-Id}, to find it again in other logs. */
final class CorrelationId {
    private static final int LONGEST = 128;

    private CorrelationId() {}

    /** A dash if there is none, or it is nothing to put into a log. */
    static String of(HttpServletRequest request) {
        String id = request.getHeader("X-Request-Id");
        boolean usable = id != null
                && !id.isEmpty()
                && id.length() <= LONGEST
                && id.chars().allMatch(c -> c > ' ' && c <= '~');
        return usable ? id : "-";
    }
}
