package dev.wacht.spring.webflux;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/** The pattern of the matched route as it was mapped, such as {@code /users/{id}}, and what its variables hold. */
final class RouteTemplate {
    private RouteTemplate() {}

    /** Empty for an exception that no route threw, and for a functional route without a path. */
    static Optional<String> find(ServerWebExchange exchange) {
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return Optional.ofNullable(pattern)
                .map(found -> found instanceof PathPattern parsed ? parsed.getPatternString() : found.toString());
    }

    /** Decoded, as a controller sees them. */
    static Map<String, String> variables(ServerWebExchange exchange) {
        Map<String, String> variables = exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Collections.emptyMap() : variables;
    }
}
