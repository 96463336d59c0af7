package dev.wacht.spring.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler that Spring MVC will match a request to, for filters, which run before. Leaves the request as it is.
 * Thread-safe.
 */
public final class MappedHandlers {
    private final ApplicationContext context;
    private volatile @Nullable List<HandlerMapping> mappings;

    public MappedHandlers(ApplicationContext context) {
        this.context = context;
    }

    /**
     * Finds a handler.
     *
     * @return empty if there is none, or Spring MVC will refuse the request, such as for its method
     */
    public Optional<Match> find(HttpServletRequest request) {
        Isolated isolated = new Isolated(request);
        ServletRequestPathUtils.parseAndCache(isolated);
        for (HandlerMapping mapping : mappings()) {
            try {
                HandlerExecutionChain chain = mapping.getHandler(isolated);
                if (chain != null) {
                    Object pattern = isolated.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                    return Optional.of(new Match(chain.getHandler(), pattern == null ? "/**" : pattern.toString()));
                }
            } catch (Exception e) { // The mapping refuses the request, and Spring MVC will do so too.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Those of the application context, which has made all its beans when the first request comes. */
    private List<HandlerMapping> mappings() {
        List<HandlerMapping> found = mappings;
        if (found == null) {
            found =
                    BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerMapping.class, true, false)
                            .values()
                            .stream()
                            .sorted(AnnotationAwareOrderComparator.INSTANCE)
                            .toList();
            mappings = found;
        }
        return found;
    }

    /**
     * A handler and how it was found.
     *
     * @param pattern the path as it was mapped, such as {@code /items/{id}}
     */
    public record Match(Object handler, String pattern) {}

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
