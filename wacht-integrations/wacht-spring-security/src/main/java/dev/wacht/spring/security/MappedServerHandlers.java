package dev.wacht.spring.security;

import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the handler that WebFlux will match a request to, for filters, which run before. The mappings set what CORS says on
 * the response meanwhile, as they will again.
 */
final class MappedServerHandlers {
    private MappedServerHandlers() {}

    /** Empty if there is none, or WebFlux will refuse the request, such as for its method. */
    static Mono<Object> find(ServerWebExchange exchange) {
        return Flux.fromIterable(mappings(exchange))
                .concatMap(mapping -> mapping.getHandler(exchange))
                .next()
                .onErrorResume(refused -> Mono.empty());
    }

    /** The path of the handler as it was mapped, such as {@code /items/{id}}. */
    static Mono<String> pattern(ServerWebExchange exchange) {
        return find(exchange).mapNotNull(handler -> {
            Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            return pattern instanceof PathPattern parsed ? parsed.getPatternString() : null;
        });
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
