package dev.wacht.spring.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes the error responses to requests that have one of Wacht's credentials, in a chain that also has another login.
 * It runs before Spring Security's own exception filter, which handles all other requests as usual.
 */
final class CredentialExceptionFilter extends OncePerRequestFilter {
    private final RequestMatcher credentials;
    private final ExceptionTranslationFilter exceptions;

    CredentialExceptionFilter(RequestMatcher credentials, SecurityErrorResponder responder) {
        this.credentials = credentials;
        this.exceptions = new ExceptionTranslationFilter(responder, new NullRequestCache());
        this.exceptions.setAccessDeniedHandler(responder);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (credentials.matches(request)) {
            exceptions.doFilter(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }
}
