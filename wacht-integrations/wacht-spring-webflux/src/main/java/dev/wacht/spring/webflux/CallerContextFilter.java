package dev.wacht.spring.webflux;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Puts the exchange into the Reactor context, so that code without it finds the caller that the guard stores there. */
final class CallerContextFilter implements WebFilter, Ordered {
    private static final Object EXCHANGE = CallerContextFilter.class;

    /** Around all that could ask. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange).contextWrite(context -> context.put(EXCHANGE, exchange));
    }

    /** @throws IllegalStateException if this is no work of a request */
    static ServerWebExchange exchange(ContextView context) {
        return context.<ServerWebExchange>getOrEmpty(EXCHANGE)
                .orElseThrow(() ->
                        new IllegalStateException("there is no request in the Reactor context: this is not the work"
                                + " of a request, or there is no bean of WachtWebFluxConfigurer"));
    }
}
