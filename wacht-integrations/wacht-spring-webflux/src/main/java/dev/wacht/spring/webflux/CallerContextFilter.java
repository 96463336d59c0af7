package dev.wacht.spring.webflux;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Puts the exchange into the Reactor context, so that code without access to the exchange can read the caller from the
 * exchange's attributes.
 */
final class CallerContextFilter implements WebFilter, Ordered {
    private static final Object EXCHANGE = CallerContextFilter.class;

    /** Runs first, so that the context is available to all other filters and handlers. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange).contextWrite(context -> context.put(EXCHANGE, exchange));
    }

    /** @throws IllegalStateException if the context does not belong to a request */
    static ServerWebExchange exchange(ContextView context) {
        return context.<ServerWebExchange>getOrEmpty(EXCHANGE)
                .orElseThrow(() ->
                        new IllegalStateException("no request in the Reactor context: this code does not run as part"
                                + " of a request, or there is no WachtWebFluxConfigurer bean"));
    }
}
