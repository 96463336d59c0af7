package dev.wacht.spring.boot;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides the header {@code x-wacht-auth} from the application. Wacht's JavaScript SDK passes the caller's identity in it
 * without a signature, so any client can forge it.
 */
final class ForwardedIdentityFilter extends OncePerRequestFilter implements Ordered {
    private static final String HEADER = "x-wacht-auth";

    /** Runs before every filter that could read the header. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                request.getHeader(HEADER) == null && !hasTrailers(request) ? request : new Hiding(request), response);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** Trailers follow the body, so their names are not known yet (RFC 9110, section 6.5). */
    private static boolean hasTrailers(HttpServletRequest request) {
        return request.getHeader("Trailer") != null
                || request.getHeader("Transfer-Encoding") != null
                || request.getProtocol().startsWith("HTTP/2");
    }

    private static final class Hiding extends HttpServletRequestWrapper {
        Hiding(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HEADER.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HEADER.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !HEADER.equalsIgnoreCase(name))
                    .toList());
        }

        @Override
        public Map<String, String> getTrailerFields() {
            return super.getTrailerFields().entrySet().stream()
                    .filter(field -> !HEADER.equalsIgnoreCase(field.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        @Override
        public int getIntHeader(String name) {
            return HEADER.equalsIgnoreCase(name) ? -1 : super.getIntHeader(name);
        }

        @Override
        public long getDateHeader(String name) {
            return HEADER.equalsIgnoreCase(name) ? -1 : super.getDateHeader(name);
        }
    }
}
