package dev.wacht.audit.internal.spring;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.AuditedGuard;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of a {@code WachtAuthFilter} in the container, which stands before all servlets that it is mapped to. */
final class ContainerFilter {
    private static final String WACHT_FILTER = "dev.wacht.servlet.WachtAuthFilter";

    private final Optional<AuditedGuard> guard;
    private final List<String> mappings;

    private ContainerFilter(Optional<AuditedGuard> guard, List<String> mappings) {
        this.guard = guard;
        this.mappings = mappings;
    }

    static ContainerFilter of(@Nullable ServletContext container) {
        if (container == null || !(container.getAttribute(AuditedGuard.ATTRIBUTE) instanceof AuditedGuard installed)) {
            return new ContainerFilter(Optional.empty(), List.of());
        }
        List<String> mappings = container.getFilterRegistrations().values().stream()
                .filter(filter -> WACHT_FILTER.equals(filter.getClassName()))
                .map(FilterRegistration::getUrlPatternMappings)
                .flatMap(Collection::stream)
                .toList();
        return new ContainerFilter(Optional.of(installed), mappings);
    }

    Optional<AuditedGuard> guard() {
        return guard;
    }

    /** Open where the filter is not mapped. */
    RouteRule ruleOf(String path) {
        if (guard.isEmpty() || mappings.stream().noneMatch(mapping -> ServletPattern.matches(mapping, path))) {
            return RouteRule.open();
        }
        return guard.get().routes().stream()
                .filter(route -> !route.path().equals("/") && ServletPattern.matches(route.path(), path))
                .max(Comparator.comparingInt(ContainerFilter::specificity))
                .map(MappedRoute::rule)
                .orElse(guard.get().unguarded());
    }

    /** As the servlet specification orders patterns (12.1): exact ones, then the longest prefix, then extensions. */
    private static int specificity(MappedRoute route) {
        String pattern = route.path();
        if (pattern.startsWith("*.")) {
            return 0;
        }
        return pattern.endsWith("/*") ? pattern.length() : Integer.MAX_VALUE;
    }
}
