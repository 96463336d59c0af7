package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.ContainerFilters;
import dev.wacht.audit.internal.UrlPattern;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.AuditedGuard;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of each {@code WachtAuthFilter} in the container, which stands before all servlets that it is mapped to. */
final class ContainerFilter {
    private final ContainerFilters filters;

    private ContainerFilter(ContainerFilters filters) {
        this.filters = filters;
    }

    static ContainerFilter of(@Nullable ServletContext container) {
        return new ContainerFilter(ContainerFilters.of(container));
    }

    List<AuditedGuard> guards() {
        return filters.guards();
    }

    /** Open where no filter is mapped. */
    RouteRule ruleOf(String path, FoundRoute route) throws UnresolvedRuleException {
        Servlet servlet = route.servlet();
        String other = route.handler() instanceof ServletRegistration registration ? registration.getName() : "";
        try {
            return filters.ruleOf(
                    path,
                    servlet == null ? other : servlet.name(),
                    servlet == null || servlet.prefix().isEmpty());
        } catch (IllegalArgumentException e) {
            throw new UnresolvedRuleException("two filters have rules that no caller can meet together");
        }
    }

    /** A path of each pattern of the filters. */
    List<String> samples() {
        return filters.patterns().stream().map(UrlPattern::sample).distinct().toList();
    }
}
