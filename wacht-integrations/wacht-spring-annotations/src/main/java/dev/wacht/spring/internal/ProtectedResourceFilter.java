package dev.wacht.spring.internal;

import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.internal.ResourceMetadataResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the metadata document of a {@link ProtectedResource} in a servlet application, before Spring Security, so that
 * neither a rule nor the metadata filter of Spring's own resource server responds instead. Thread-safe.
 */
public final class ProtectedResourceFilter extends OncePerRequestFilter implements Ordered {
    private final ProtectedResource resource;

    public ProtectedResourceFilter(ProtectedResource resource) {
        this.resource = resource;
    }

    /** Returns an order before Spring Security and after filters that read forwarded headers. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.equals(resource.metadataPath());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ResourceMetadataResponse metadata = ResourceMetadataResponse.of(resource, request.getMethod());
        response.setStatus(metadata.status());
        metadata.headers().forEach(response::setHeader);
        response.setContentLength(metadata.body().length);
        response.getOutputStream().write(metadata.body());
        response.flushBuffer();
    }
}
