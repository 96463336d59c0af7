package dev.wacht.spring.webflux;

import dev.wacht.auth.Caller;
import dev.wacht.spring.internal.ExchangeAttributes;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The caller that a filter chain of Spring Security authenticated, if that chain has Wacht's configurer. */
final class KnownCaller {
    private KnownCaller() {}

    /**
     * Returns the caller. Fails with {@link dev.wacht.auth.WachtException} if the caller's credential cannot be
     * verified right now.
     */
    static Mono<Optional<Caller>> find(ServerWebExchange exchange) {
        Object caller = exchange.getAttribute(ExchangeAttributes.CALLER);
        return caller instanceof Mono<?> known
                ? known.cast(Caller.class).map(Optional::of).defaultIfEmpty(Optional.empty())
                : Mono.just(Optional.empty());
    }
}
