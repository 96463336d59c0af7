package dev.wacht.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;

/** The pattern of the matched route as it was mapped, such as {@code /users/{id}}, and what its variables hold. */
final class RouteTemplate {
    private RouteTemplate() {}

    /** Empty for an exception that no route threw, and for a functional route without a path. */
    static Optional<String> find(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .map(Object::toString);
    }

    /** Decoded, as a controller sees them. */
    static Map<String, String> variables(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            @SuppressWarnings("unchecked") // What the attribute is specified to be.
            Map<String, String> texts = (Map<String, String>) variables;
            return texts;
        }
        return Collections.emptyMap();
    }
}
