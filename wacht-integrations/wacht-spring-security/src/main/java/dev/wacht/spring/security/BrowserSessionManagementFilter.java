package dev.wacht.spring.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.session.SessionManagementFilter;

/**
 * Applies session management only to requests without a credential of Wacht. For a request with such a credential,
 * session management would create a session each time, and cause the credential to be verified even on open routes.
 */
final class BrowserSessionManagementFilter extends SessionManagementFilter {
    private final SessionManagementFilter sessions;

    BrowserSessionManagementFilter(SessionManagementFilter sessions) {
        // The repository is unused: this class extends Spring Security's filter only to replace it in the chain.
        super(new NullSecurityContextRepository());
        this.sessions = sessions;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(SecurityErrorResponder.DEFERRED) == null) {
            sessions.doFilter(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }
}
