package dev.wacht.servlet;

import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.internal.ResourceMetadataResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves the metadata document of a protected resource, which clients read before they have a token. Immutable.
 *
 * @param resource the resource that the document describes
 */
record ResourceMetadata(ProtectedResource resource) {
    /** Whether the request is for the document, at exactly the path that is named in challenges. */
    boolean isFor(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getRequestURI().equals(request.getContextPath() + resource.metadataPath());
    }

    /** @throws IllegalStateException if the filter is registered but not mapped to the document's path */
    void requireServed(FilterConfig config) {
        FilterRegistration registration = config.getServletContext().getFilterRegistration(config.getFilterName());
        if (registration == null) {
            return;
        }
        String path = resource.metadataPath();
        boolean served = registration.getUrlPatternMappings().stream()
                .anyMatch(pattern -> pattern.equals("/*")
                        || pattern.equals(path)
                        || (pattern.endsWith("/*") && path.startsWith(pattern.substring(0, pattern.length() - 1))));
        if (!served) {
            throw new IllegalStateException("the metadata of " + resource + " is at " + path
                    + ", to which this filter is not mapped: register it with WachtServlet.register, or map it to /*");
        }
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResourceMetadataResponse metadata = ResourceMetadataResponse.of(resource, request.getMethod());
        response.setStatus(metadata.status());
        metadata.headers().forEach(response::setHeader);
        response.setContentLength(metadata.body().length);
        response.getOutputStream().write(metadata.body());
        response.flushBuffer();
    }
}
