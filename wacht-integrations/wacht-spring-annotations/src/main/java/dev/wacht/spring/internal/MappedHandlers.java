package dev.wacht.spring.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler that Spring MVC will select for a request, for filters that run before Spring MVC. Does not change
 * the request. Thread-safe.
 */
public final class MappedHandlers {
    private final ApplicationContext context;
    private final SpringServlets servlets;
    private volatile @Nullable List<HandlerMapping> mappings;

    public MappedHandlers(ApplicationContext context) {
        this.context = context;
        this.servlets = new SpringServlets(context);
    }

    /**
     * Finds the handler of a request; empty if there is none, or if Spring MVC will reject the request, for example
     * because of its method.
     */
    public Optional<Match> find(HttpServletRequest request) {
        Isolated isolated = new Isolated(request);
        return chain(isolated).map(chain -> {
            Object pattern = isolated.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            return new Match(chain.getHandler(), pattern == null ? "/**" : pattern.toString());
        });
    }

    /**
     * Returns the CORS configuration for a request, which may be a preflight. Its sources are {@code CorsRegistry},
     * {@code @CrossOrigin} and similar.
     *
     * @return null if there is none
     */
    public @Nullable CorsConfiguration cors(HttpServletRequest request) {
        HandlerExecutionChain chain = chain(new Isolated(request)).orElse(null);
        if (chain == null) {
            return null;
        }
        return Stream.concat(chain.getInterceptorList().stream(), Stream.of(chain.getHandler()))
                .filter(CorsConfigurationSource.class::isInstance)
                .map(source -> ((CorsConfigurationSource) source).getCorsConfiguration(request))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Optional<HandlerExecutionChain> chain(Isolated request) {
        if (!servlets.serves(request)) {
            return Optional.empty();
        }
        ServletRequestPathUtils.parseAndCache(request);
        for (HandlerMapping mapping : mappings()) {
            try {
                HandlerExecutionChain chain = mapping.getHandler(request);
                if (chain != null) {
                    return Optional.of(chain);
                }
            } catch (Exception e) { // The mapping rejects the request, as it will in Spring MVC.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns the mappings of the application context. All its beans exist when the first request arrives. */
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
     * @param pattern the path pattern, such as {@code /items/{id}}
     */
    public record Match(Object handler, String pattern) {}

    /** Stores the attributes that mappings set, so that the request itself does not change. */
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
