package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.WachtException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes the error envelope for exceptions of Wacht that a filter chain throws, such as the 503 during an outage. A
 * chain with {@link WachtSecurity#wachtAuth()} does so already; add this filter to a chain that uses
 * {@link WachtJwtDecoder}:
 *
 * <pre>{@code
 * http.addFilterBefore(new WachtErrorFilter(), BearerTokenAuthenticationFilter.class)
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class WachtErrorFilter extends OncePerRequestFilter {
    private final SecurityErrorResponder responder =
            new SecurityErrorResponder(Accept.session(), null, request -> Optional.empty());

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (WachtException e) {
            responder.write(request, response, e);
        }
    }
}
