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

/**
 * Finds the handler that WebFlux will select for a request, for filters that run before WebFlux. Does not change the
 * exchange, except in {@link #patternWithCors}. Stateless.
 */
public final class MappedServerHandlers {
    private static final String DISPATCHER = "webHandler"; // The name that WebHttpHandlerBuilder uses.

    private MappedServerHandlers() {}

    /**
     * Finds the handler of a request; empty if there is none, or if WebFlux will reject the request, for example
     * because of its method.
     */
    public static Mono<Object> find(ServerWebExchange exchange) {
        return lookup(new Isolated(exchange, new IsolatedResponse(exchange.getResponse())));
    }

    /** Finds the path pattern of the handler, such as {@code /items/{id}}. */
    public static Mono<String> pattern(ServerWebExchange exchange) {
        return pattern(new Isolated(exchange, new IsolatedResponse(exchange.getResponse())));
    }

    /** Finds the CORS headers that the mapping sets for this request. */
    public static Mono<HttpHeaders> cors(ServerWebExchange exchange) {
        IsolatedResponse response = new IsolatedResponse(exchange.getResponse());
        return lookup(new Isolated(exchange, response)).thenReturn(response.getHeaders());
    }

    /**
     * Finds the path pattern of the handler, and sets the mapping's CORS headers on the response. For denied requests,
     * for which no mapping runs afterwards.
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

    /**
     * Stores the attributes that mappings set, so that the exchange itself does not change and later lookups do not
     * find these attributes.
     */
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
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As in the interface.
        public <T> @Nullable T getAttribute(String name) {
            return (T) attributes.get(name);
        }

        @Override
        public ServerHttpResponse getResponse() {
            return response;
        }
    }

    /** Collects the headers that mappings set, so that the response itself does not change. */
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
