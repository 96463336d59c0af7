package dev.wacht.spring.security;

import dev.wacht.spring.internal.MappedServerHandlers;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Responds to CORS preflights before anything is authorized, according to the CORS configuration of the application's
 * mappings. If no mapping allows the origin of a preflight, passes the preflight to the chain, which may have
 * {@code cors(…)}.
 */
final class ServerPreflightFilter implements WebFilter {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!CorsUtils.isPreFlightRequest(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return MappedServerHandlers.cors(exchange)
                .flatMap(headers -> headers.getFirst("Access-Control-Allow-Origin") == null
                        ? chain.filter(exchange)
                        : respond(exchange, headers));
    }

    private static Mono<Void> respond(ServerWebExchange exchange, HttpHeaders headers) {
        headers.forEach((name, values) -> exchange.getResponse().getHeaders().addAll(name, values));
        return exchange.getResponse().setComplete();
    }
}
