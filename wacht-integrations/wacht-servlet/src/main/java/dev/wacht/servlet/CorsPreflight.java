package dev.wacht.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Tells a browser's preflight (Fetch standard, section 4.8) from a request that only looks like one. A browser sends it
 * without credentials, so it cannot be judged; it has no body, and names no other method that a framework might run.
 */
final class CorsPreflight {
    private static final List<String> OVERRIDES =
            List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

    private CorsPreflight() {}

    static boolean is(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && isOnce(request, "Origin")
                && isOnce(request, "Access-Control-Request-Method")
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null
                && OVERRIDES.stream().allMatch(name -> request.getHeader(name) == null);
    }

    private static boolean isOnce(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        return values != null
                && Collections.list(values).stream()
                                .filter(value -> !value.isBlank())
                                .count()
                        == 1;
    }
}
