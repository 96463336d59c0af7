package dev.wacht.spring.security.test;

import dev.wacht.auth.Caller;
import dev.wacht.spring.internal.ExchangeAttributes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** As {@link TestCaller}, for WebFlux. */
final class TestServerCaller {
    private TestServerCaller() {}

    /** @throws IllegalStateException if there is no server in this process to tell */
    static void send(@Nullable WebHttpHandlerBuilder server, Caller caller) {
        if (server == null) {
            throw new IllegalStateException("a caller of a test is for a WebTestClient that is bound to the application"
                    + " context: send a token of LocalWacht to a server");
        }
        server.filters(filters -> filters.add(0, (exchange, chain) -> {
            exchange.getAttributes().put(ExchangeAttributes.CALLER, Mono.just(caller));
            return chain.filter(exchange)
                    .contextWrite(ReactiveSecurityContextHolder.withAuthentication(TestCaller.authentication(caller)));
        }));
    }
}
