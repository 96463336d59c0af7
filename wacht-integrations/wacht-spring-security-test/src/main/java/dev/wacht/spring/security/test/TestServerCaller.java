package dev.wacht.spring.security.test;

import dev.wacht.auth.Caller;
import dev.wacht.spring.internal.ExchangeAttributes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** Does what {@link TestCaller} does, for WebFlux. */
final class TestServerCaller {
    private TestServerCaller() {}

    /**
     * Sets the caller of all requests of a client.
     *
     * @throws IllegalStateException if the client is bound to a running server, to which a test cannot pass a caller
     */
    static void send(@Nullable WebHttpHandlerBuilder server, Caller caller) {
        if (server == null) {
            throw new IllegalStateException("a test can set the caller only of a WebTestClient that is bound to the"
                    + " application context: for a running server, send a token of LocalWacht");
        }
        server.filters(filters -> filters.add(0, (exchange, chain) -> {
            exchange.getAttributes().put(ExchangeAttributes.CALLER, Mono.just(caller));
            return chain.filter(exchange)
                    .contextWrite(ReactiveSecurityContextHolder.withAuthentication(TestCaller.authentication(caller)));
        }));
    }
}
