package dev.wacht.spring.boot;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.auth.internal.RequestFailureLog;
import dev.wacht.auth.internal.WebSocketTokens;
import dev.wacht.spring.ErrorResponseWriter;
import dev.wacht.spring.SpringGuard;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts the session token of a browser's WebSocket handshake as a subprotocol, from pages of allowed origins:
 * {@code Sec-WebSocket-Protocol: wacht.bearer, <token>}. The application sees the token as a bearer token, and only
 * {@code wacht.bearer} as the requested subprotocol. The response selects that subprotocol.
 */
final class WebSocketTokenFilter extends OncePerRequestFilter implements Ordered {
    private static final RequestFailureLog LOG = new RequestFailureLog(LoggerFactory.getLogger(SpringGuard.class));

    private final WebSocketTokens tokens;
    private final ErrorResponseWriter errorResponses;

    WebSocketTokenFilter(WebSocketTokens tokens, ErrorResponseWriter errorResponses) {
        this.tokens = tokens;
        this.errorResponses = errorResponses;
    }

    /** Runs before every filter that could read or log the header. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                || !WebSocketTokens.isOffered(name -> headers(request, name));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Function<String, List<String>> headers;
        try {
            headers = tokens.asAuthorization(name -> headers(request, name));
        } catch (WachtAuthException refusal) {
            write(request, response, refusal);
            return;
        }
        response.setHeader(WebSocketTokens.HEADER, WebSocketTokens.PROTOCOL);
        Map<String, List<String>> replaced = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        replaced.put("Authorization", headers.apply("Authorization"));
        replaced.put(WebSocketTokens.HEADER, List.of(WebSocketTokens.PROTOCOL));
        chain.doFilter(new WithHeaders(request, replaced), response);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, WachtAuthException refusal)
            throws IOException {
        ErrorEnvelope envelope = ErrorEnvelope.of(refusal);
        LOG.log(envelope, request.getMethod(), "(WebSocket handshake)", "-", refusal);
        response.setStatus(envelope.status());
        envelope.headers().forEach((name, value) -> {
            if (!name.equals("Content-Type")) { // Set by the writer.
                response.setHeader(name, value);
            }
        });
        errorResponses.write(request, response, refusal);
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    private static final class WithHeaders extends HttpServletRequestWrapper {
        private final Map<String, List<String>> replaced;

        WithHeaders(HttpServletRequest request, Map<String, List<String>> replaced) {
            super(request);
            this.replaced = replaced;
        }

        @Override
        public @Nullable String getHeader(String name) {
            List<String> values = replaced.get(name);
            return values == null ? super.getHeader(name) : values.get(0);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            List<String> values = replaced.get(name);
            return values == null ? super.getHeaders(name) : Collections.enumeration(values);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
            names.removeIf(replaced::containsKey);
            names.addAll(replaced.keySet());
            return Collections.enumeration(names);
        }
    }
}
