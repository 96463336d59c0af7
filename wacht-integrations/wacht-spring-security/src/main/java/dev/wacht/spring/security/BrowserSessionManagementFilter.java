package dev.wacht.spring.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.session.SessionManagementFilter;

/**
 * Manages the sessions of other logins, and none for a request with one of Wacht's credentials: that would begin a session
 * for each, and have the credentials of open routes verified.
 */
final class BrowserSessionManagementFilter extends SessionManagementFilter {
    private final SessionManagementFilter sessions;

    BrowserSessionManagementFilter(SessionManagementFilter sessions) {
        super(new NullSecurityContextRepository()); // Unused: a subclass only to take the place of the other in the
        // chain.
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
