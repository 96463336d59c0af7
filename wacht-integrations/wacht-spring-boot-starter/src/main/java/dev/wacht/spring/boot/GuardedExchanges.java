package dev.wacht.spring.boot;

import dev.wacht.spring.internal.ExchangeAttributes;
import dev.wacht.spring.internal.MappedServerHandlers;
import dev.wacht.spring.webflux.WachtWebFluxConfigurer;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Matches requests that WebFlux will route to a handler which the guard authorizes. Marks each such exchange for the
 * guard, because a later filter may still change the route.
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
