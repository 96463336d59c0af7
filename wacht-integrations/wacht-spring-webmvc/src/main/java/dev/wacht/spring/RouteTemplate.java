package dev.wacht.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;

/** The path pattern of the matched route, such as {@code /users/{id}}, and the values of its variables. */
final class RouteTemplate {
    private RouteTemplate() {}

    /** Returns the pattern; empty if no route matched, or if the matched functional route has no path. */
    static Optional<String> find(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .map(Object::toString);
    }

    /** Returns the path variables, decoded. */
    static Map<String, String> variables(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            @SuppressWarnings("unchecked") // Specified for this attribute.
            Map<String, String> texts = (Map<String, String>) variables;
            return texts;
        }
        return Collections.emptyMap();
    }
}
