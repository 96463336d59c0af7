package dev.wacht.spring.security;

import dev.wacht.spring.internal.MappedHandlers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Applies Spring MVC's CORS configuration before the chain refuses a request. Browsers send preflights without
 * credentials, and cannot read a 401 without CORS headers. Requests for which Spring MVC has no CORS configuration pass
 * unchanged. Thread-safe.
 */
final class MvcCorsFilter extends OncePerRequestFilter {
    private final MappedHandlers handlers;
    private final CorsProcessor processor = new DefaultCorsProcessor();

    MvcCorsFilter(MappedHandlers handlers) {
        this.handlers = handlers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CorsConfiguration configuration = CorsUtils.isCorsRequest(request) ? handlers.cors(request) : null;
        if (configuration == null || mayProceed(configuration, request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Returns whether the request may proceed; otherwise the response is complete. */
    private boolean mayProceed(
            CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return processor.processRequest(configuration, request, response) && !CorsUtils.isPreFlightRequest(request);
    }
}
