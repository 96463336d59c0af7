package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.UrlPattern;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.AuditedFilter;
import dev.wacht.auth.internal.AuditedGuard;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of a {@code WachtAuthFilter} in the container, which stands before all servlets that it is mapped to. */
final class ContainerFilter {
    private static final String WACHT_FILTER = "dev.wacht.servlet.WachtAuthFilter";

    private final Optional<AuditedFilter> filter;
    private final List<UrlPattern> mappings;

    private ContainerFilter(Optional<AuditedFilter> filter, List<UrlPattern> mappings) {
        this.filter = filter;
        this.mappings = mappings;
    }

    static ContainerFilter of(@Nullable ServletContext container) {
        if (container == null
                || !(container.getAttribute(AuditedFilter.ATTRIBUTE) instanceof AuditedFilter installed)) {
            return new ContainerFilter(Optional.empty(), List.of());
        }
        List<UrlPattern> mappings = container.getFilterRegistrations().values().stream()
                .filter(registration -> WACHT_FILTER.equals(registration.getClassName()))
                .map(FilterRegistration::getUrlPatternMappings)
                .flatMap(Collection::stream)
                .map(UrlPattern::new)
                .toList();
        return new ContainerFilter(Optional.of(installed), mappings);
    }

    Optional<AuditedGuard> guard() {
        return filter.map(found -> found);
    }

    /** Open where the filter is not mapped. */
    RouteRule ruleOf(String path, @Nullable Servlet servlet) {
        boolean byExtension = servlet == null || servlet.prefix().isEmpty();
        return filter.filter(found -> mappings.stream().anyMatch(mapping -> mapping.matches(path)))
                .map(found -> found.ruleOf(path, byExtension))
                .orElseGet(RouteRule::open);
    }

    /** A path of each pattern of the filter. */
    List<String> samples() {
        return Stream.concat(
                        mappings.stream(),
                        filter.stream()
                                .flatMap(found -> found.routes().stream())
                                .map(route -> new UrlPattern(route.path())))
                .map(UrlPattern::sample)
                .distinct()
                .toList();
    }
}
