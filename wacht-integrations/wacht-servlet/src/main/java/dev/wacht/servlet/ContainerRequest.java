package dev.wacht.servlet;

import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;

/** The request as the container made it, by whose path it chose the servlet, without the application's wrappers. */
final class ContainerRequest {
    private ContainerRequest() {}

    static HttpServletRequest of(HttpServletRequest request) {
        HttpServletRequest current = request;
        while (current instanceof ServletRequestWrapper wrapper
                && !ContainerErrors.isOfContainer(current.getClass())
                && wrapper.getRequest() instanceof HttpServletRequest inner) {
            current = inner;
        }
        return current;
    }
}
