package dev.wacht.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the template of the route that a request will be matched to, such as {@code /items/{id}}: the gateway counts rate
 * limits by it, and a chain runs before Spring MVC has matched the request. Thread-safe.
 */
final class RouteTemplates {
    /** Stands for every route that has no template. */
    private static final String UNKNOWN = "/**";

    private final Supplier<List<HandlerMapping>> mappings;

    RouteTemplates(@Nullable ApplicationContext context) {
        this.mappings = context == null ? List::of : () -> find(context);
    }

    String of(HttpServletRequest request) {
        Isolated isolated = new Isolated(request);
        ServletRequestPathUtils.parseAndCache(isolated);
        for (HandlerMapping mapping : mappings.get()) {
            try {
                if (mapping.getHandler(isolated) != null) {
                    Object pattern = isolated.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                    return pattern == null ? UNKNOWN : pattern.toString();
                }
            } catch (Exception e) { // Such as a wrong method: Spring MVC will say so when it matches the request.
                return UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    private static List<HandlerMapping> find(ApplicationContext context) {
        return BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerMapping.class, true, false)
                .values()
                .stream()
                .sorted(AnnotationAwareOrderComparator.INSTANCE)
                .toList();
    }

    /** Keeps what mappings write to attributes from the request itself. */
    private static final class Isolated extends HttpServletRequestWrapper {
        private final Map<String, @Nullable Object> written = new HashMap<>();

        Isolated(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return written.containsKey(name) ? written.get(name) : super.getAttribute(name);
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            written.put(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            written.put(name, null);
        }
    }
}
