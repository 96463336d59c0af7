package dev.wacht.spring.boot;

import dev.wacht.spring.internal.ExchangeAttributes;
import dev.wacht.spring.internal.MappedServerHandlers;
import dev.wacht.spring.webflux.WachtWebFluxConfigurer;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Matches requests that WebFlux will lead to a handler which the guard authorizes. The guard is told, because a filter may
 * yet lead the request elsewhere.
 */
final class GuardedExchanges implements ServerWebExchangeMatcher {
    private final WachtWebFluxConfigurer guard;

    GuardedExchanges(WachtWebFluxConfigurer guard) {
        this.guard = guard;
    }

    @Override
    public Mono<MatchResult> matches(ServerWebExchange exchange) {
        return MappedServerHandlers.find(exchange)
                .filter(guard::guards)
                .doOnNext(handler -> exchange.getAttributes().put(ExchangeAttributes.LEFT_TO_GUARD, true))
                .flatMap(handler -> MatchResult.match())
                .switchIfEmpty(MatchResult.notMatch());
    }
}
