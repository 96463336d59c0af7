package dev.wacht.spring.security;

import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Responds to preflights before anything is authorized, by what the application's mappings say about CORS. */
final class ServerPreflightFilter implements WebFilter {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return CorsUtils.isPreFlightRequest(exchange.getRequest())
                ? MappedServerHandlers.find(exchange)
                        .then(Mono.defer(() -> exchange.getResponse().setComplete()))
                : chain.filter(exchange);
    }
}
