package dev.wacht.spring.boot;

import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Does what {@link ForwardedIdentityFilter} does, for WebFlux, which does not expose the trailers of requests. */
final class ForwardedIdentityWebFilter implements WebFilter, Ordered {
    private static final String HEADER = "x-wacht-auth";

    /** Runs before every filter that could read the header. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean sent = exchange.getRequest().getHeaders().getFirst(HEADER) != null;
        return chain.filter(sent ? RequestWithHeaders.in(exchange, Map.of(HEADER, List.of())) : exchange);
    }
}
