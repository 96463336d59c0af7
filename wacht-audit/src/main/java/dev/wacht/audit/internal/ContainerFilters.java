package dev.wacht.audit.internal;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.AuditedFilter;
import dev.wacht.auth.internal.AuditedGuard;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Wacht's filters in a container, each with the paths and servlets that it is mapped to. The container does not expose
 * the dispatcher types of a mapping.
 */
public final class ContainerFilters {
    private final List<Mapped> filters = new ArrayList<>();

    private record Mapped(AuditedFilter filter, List<UrlPattern> paths, Collection<String> servlets) {
        boolean sees(String path, String servlet) {
            return servlets.contains(servlet)
                    || servlets.contains("*")
                    || paths.stream().anyMatch(pattern -> pattern.matches(path));
        }
    }

    private ContainerFilters() {}

    /** Returns the filters of a running application. */
    public static ContainerFilters of(@Nullable ServletContext container) {
        ContainerFilters found = new ContainerFilters();
        if (container != null) {
            container.getFilterRegistrations().forEach((name, registration) -> {
                if (container.getAttribute(AuditedFilter.ATTRIBUTE + name) instanceof AuditedFilter filter) {
                    found.filters.add(mapped(filter, registration));
                }
            });
        }
        return found;
    }

    private static Mapped mapped(AuditedFilter filter, FilterRegistration registration) {
        List<UrlPattern> paths = registration.getUrlPatternMappings().stream()
                .map(UrlPattern::new)
                .toList();
        return new Mapped(filter, paths, registration.getServletNameMappings());
    }

    /** Returns the guards. */
    public List<AuditedGuard> guards() {
        return filters.stream().<AuditedGuard>map(Mapped::filter).toList();
    }

    /** Returns the patterns of the filters' rules. */
    public List<UrlPattern> patterns() {
        return guards().stream()
                .flatMap(guard -> guard.routes().stream())
                .map(route -> new UrlPattern(route.path()))
                .distinct()
                .toList();
    }

    /**
     * Returns the combined rule of all filters that see a path; open if no filter does.
     *
     * @param servlet the name of the servlet that serves the path
     * @param byExtension whether a pattern such as {@code *.json} may match; false for paths of a servlet that is
     *     mapped to a prefix
     * @throws IllegalArgumentException if the rules of two filters have no kind of credential in common
     */
    public RouteRule ruleOf(String path, String servlet, boolean byExtension) {
        Optional<RouteRule> rule = filters.stream()
                .filter(mapped -> mapped.sees(path, servlet))
                .map(mapped -> mapped.filter().ruleOf(path, byExtension))
                .reduce(RouteRule::and);
        return rule.orElseGet(RouteRule::open);
    }
}
