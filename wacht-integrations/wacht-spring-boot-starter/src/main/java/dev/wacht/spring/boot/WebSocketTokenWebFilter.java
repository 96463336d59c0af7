package dev.wacht.spring.boot;

import dev.wacht.auth.WachtAuthException;
import dev.wacht.auth.internal.WebSocketTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Does what {@link WebSocketTokenFilter} does, for WebFlux. The guard's exception handler writes the error responses of
 * this filter.
 */
final class WebSocketTokenWebFilter implements WebFilter, Ordered {
    private final WebSocketTokens tokens;

    WebSocketTokenWebFilter(WebSocketTokens tokens) {
        this.tokens = tokens;
    }

    /** Runs before every filter that could read or log the header. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Function<String, List<String>> sent = name -> values(exchange, name);
        if (!"websocket".equalsIgnoreCase(exchange.getRequest().getHeaders().getFirst("Upgrade"))
                || !WebSocketTokens.isOffered(sent)) {
            return chain.filter(exchange);
        }
        try {
            List<String> authorization = tokens.asAuthorization(sent).apply("Authorization");
            exchange.getResponse().getHeaders().set(WebSocketTokens.HEADER, WebSocketTokens.PROTOCOL);
            return chain.filter(RequestWithHeaders.in(
                    exchange,
                    Map.of("Authorization", authorization, WebSocketTokens.HEADER, List.of(WebSocketTokens.PROTOCOL))));
        } catch (WachtAuthException refusal) {
            return Mono.error(refusal);
        }
    }

    private static List<String> values(ServerWebExchange exchange, String name) {
        List<String> found = new ArrayList<>();
        exchange.getRequest().getHeaders().forEach((key, values) -> {
            if (key.equalsIgnoreCase(name)) {
                found.addAll(values);
            }
        });
        return found;
    }
}
