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
 * Does for requests of other origins what Spring MVC would do, before the chain refuses them: browsers send preflights
 * without credentials, and cannot read the 401 of a response without CORS headers. Where Spring MVC says nothing about
 * CORS, the request goes on. Thread-safe.
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
        if (configuration == null || mayGoOn(configuration, request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Whether the request may go on; the response of others is complete. */
    private boolean mayGoOn(CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return processor.processRequest(configuration, request, response) && !CorsUtils.isPreFlightRequest(request);
    }
}
