package dev.wacht.spring.boot;

import dev.wacht.spring.webflux.WachtWebFluxConfigurer;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Matches requests that WebFlux will lead to a handler which the guard authorizes. */
final class GuardedExchanges implements ServerWebExchangeMatcher {
    private final WachtWebFluxConfigurer guard;

    GuardedExchanges(WachtWebFluxConfigurer guard) {
        this.guard = guard;
    }

    @Override
    public Mono<MatchResult> matches(ServerWebExchange exchange) {
        return Flux.fromIterable(mappings(exchange))
                .concatMap(mapping -> mapping.getHandler(exchange))
                .next()
                .onErrorResume(refused -> Mono.empty())
                .filter(guard::guards)
                .flatMap(handler -> MatchResult.match())
                .switchIfEmpty(MatchResult.notMatch());
    }

    private static List<HandlerMapping> mappings(ServerWebExchange exchange) {
        ApplicationContext context = exchange.getApplicationContext();
        DispatcherHandler dispatcher = context == null
                ? null
                : context.getBeanProvider(DispatcherHandler.class).getIfUnique();
        List<HandlerMapping> found = dispatcher == null ? null : dispatcher.getHandlerMappings();
        return found == null ? List.of() : found;
    }
}
