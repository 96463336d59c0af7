package dev.wacht.servlet;

import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the container's own request behind the application's wrappers. The path of that request selected the servlet.
 */
final class ContainerRequest {
    private ContainerRequest() {}

    static HttpServletRequest of(HttpServletRequest request) {
        HttpServletRequest current = request;
        for (HttpServletRequest inner = inner(current); inner != null; inner = inner(current)) {
            current = inner;
        }
        return current;
    }

    /** Whether the application has wrapped the request. */
    static boolean isWrapped(HttpServletRequest request) {
        return inner(request) != null;
    }

    private static @Nullable HttpServletRequest inner(HttpServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper
                        && !ContainerErrors.isOfContainer(request.getClass())
                        && wrapper.getRequest() instanceof HttpServletRequest inner
                ? inner
                : null;
    }
}
