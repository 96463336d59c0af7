package dev.wacht.spring.webflux;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/** The path pattern of the matched route, such as {@code /users/{id}}, and the values of its variables. */
final class RouteTemplate {
    private RouteTemplate() {}

    /** Returns the pattern; empty if no route matched, or if the matched functional route has no path. */
    static Optional<String> find(ServerWebExchange exchange) {
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return Optional.ofNullable(pattern)
                .map(found -> found instanceof PathPattern parsed ? parsed.getPatternString() : found.toString());
    }

    /** Returns the path variables, decoded. */
    static Map<String, String> variables(ServerWebExchange exchange) {
        Map<String, String> variables = exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Collections.emptyMap() : variables;
    }
}
