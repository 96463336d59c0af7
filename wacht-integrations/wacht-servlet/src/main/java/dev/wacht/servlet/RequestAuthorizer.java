package dev.wacht.servlet;

import dev.wacht.auth.AuthorizedRequest;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.auth.internal.WebSocketTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applies a rule to a servlet request. */
record RequestAuthorizer(
        CallerAuthorizer callers,
        Function<HttpServletRequest, @Nullable String> clientIp,
        @Nullable WebSocketTokens webSocketTokens) {
    private static final String RULE = RequestAuthorizer.class.getName() + ".rule";

    /** @throws IllegalStateException if a rule accepts machines, and no machine could ever be authorized */
    void preloadMachines(List<MappedRoute> routes) {
        callers.preloadMachines(routes.stream().map(MappedRoute::rule).toList());
    }

    /** Returns, for the log, the pattern whose rule was applied last, for allowed and for denied requests. */
    static String pattern(HttpServletRequest request) {
        return request.getAttribute(RULE) instanceof PatternRule rule ? rule.pattern() : "(no rule)";
    }

    /** @throws WachtAuthException if the request is denied, or cannot be authorized right now */
    RequestAuthorization authorize(HttpServletRequest request, PatternRule rule) {
        request.setAttribute(RULE, rule);
        AuthorizedRequest authorized = callers.authorize(incoming(request, rule), rule.rule());
        return new RequestAuthorization(rule, authorized);
    }

    private IncomingRequest incoming(HttpServletRequest request, PatternRule rule) {
        String address = rule.rule().readsCredentials() ? clientIp.apply(request) : null;
        return IncomingRequest.of(credentials(request), request.getMethod(), rule.pattern(), address);
    }

    private Function<String, List<String>> credentials(HttpServletRequest request) {
        Function<String, List<String>> headers = name -> headers(request, name);
        return webSocketTokens != null && isHandshake(request) ? webSocketTokens.asAuthorization(headers) : headers;
    }

    /** Whether this is a WebSocket handshake with its token in a subprotocol, and the filter accepts that. */
    boolean hasWebSocketToken(HttpServletRequest request) {
        return webSocketTokens != null
                && isHandshake(request)
                && WebSocketTokens.isOffered(name -> headers(request, name));
    }

    private static boolean isHandshake(HttpServletRequest request) {
        return request.getMethod().equals("GET") && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }
}
