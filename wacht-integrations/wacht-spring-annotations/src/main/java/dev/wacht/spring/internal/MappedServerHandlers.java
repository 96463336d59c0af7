package dev.wacht.spring.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the handler that WebFlux will match a request to, for filters, which run before. Stateless. */
public final class MappedServerHandlers {
    private static final String DISPATCHER = "webHandler"; // What WebHttpHandlerBuilder uses.

    private MappedServerHandlers() {}

    /**
     * Finds a handler, and leaves the exchange as it is.
     *
     * @return empty if there is none, or WebFlux will refuse the request, such as for its method
     */
    public static Mono<Object> find(ServerWebExchange exchange) {
        return lookup(new Isolated(exchange, new IsolatedResponse(exchange.getResponse())));
    }

    /** Finds the path of the handler as it was mapped, such as {@code /items/{id}}; leaves the exchange as it is. */
    public static Mono<String> pattern(ServerWebExchange exchange) {
        return pattern(new Isolated(exchange, new IsolatedResponse(exchange.getResponse())));
    }

    /** Finds the headers that the mapping says about CORS for this request; leaves the exchange as it is. */
    public static Mono<HttpHeaders> cors(ServerWebExchange exchange) {
        IsolatedResponse response = new IsolatedResponse(exchange.getResponse());
        return lookup(new Isolated(exchange, response)).thenReturn(response.getHeaders());
    }

    /**
     * As {@link #pattern}, and sets on the response what the mapping says about CORS: for a refusal, after which nothing else
     * looks for a handler.
     */
    public static Mono<String> patternWithCors(ServerWebExchange exchange) {
        return pattern(new Isolated(exchange, exchange.getResponse()));
    }

    private static Mono<String> pattern(Isolated exchange) {
        return lookup(exchange).mapNotNull(handler -> {
            Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            return pattern instanceof PathPattern parsed ? parsed.getPatternString() : null;
        });
    }

    private static Mono<Object> lookup(Isolated exchange) {
        return Flux.fromIterable(mappings(exchange))
                .concatMap(mapping -> mapping.getHandler(exchange))
                .next()
                .onErrorResume(refused -> Mono.empty());
    }

    private static List<HandlerMapping> mappings(ServerWebExchange exchange) {
        ApplicationContext context = exchange.getApplicationContext();
        if (context == null
                || !context.containsBean(DISPATCHER)
                || !(context.getBean(DISPATCHER) instanceof DispatcherHandler dispatcher)) {
            return List.of();
        }
        List<HandlerMapping> found = dispatcher.getHandlerMappings();
        return found == null ? List.of() : found;
    }

    /** Keeps what mappings write to attributes from the exchange itself, where they would find it a second time. */
    private static final class Isolated extends ServerWebExchangeDecorator {
        private final Map<String, Object> attributes;
        private final ServerHttpResponse response;

        Isolated(ServerWebExchange exchange, ServerHttpResponse response) {
            super(exchange);
            this.attributes = new HashMap<>(exchange.getAttributes());
            this.response = response;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return attributes;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the interface has it.
        public <T> @Nullable T getAttribute(String name) {
            return (T) attributes.get(name);
        }

        @Override
        public ServerHttpResponse getResponse() {
            return response;
        }
    }

    /** Takes headers and a status that are meant for nobody. */
    private static final class IsolatedResponse extends ServerHttpResponseDecorator {
        private final HttpHeaders headers = new HttpHeaders();

        IsolatedResponse(ServerHttpResponse response) {
            super(response);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public boolean setStatusCode(@Nullable HttpStatusCode status) {
            return true;
        }
    }
}
