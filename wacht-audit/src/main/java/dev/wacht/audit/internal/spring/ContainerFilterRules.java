package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.ContainerFilters;
import dev.wacht.audit.internal.UrlPattern;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.AuditedGuard;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the container's {@code WachtAuthFilter}s. These filters run before all servlets that they are mapped to.
 */
final class ContainerFilterRules {
    private final ContainerFilters filters;

    private ContainerFilterRules(ContainerFilters filters) {
        this.filters = filters;
    }

    static ContainerFilterRules of(@Nullable ServletContext container) {
        return new ContainerFilterRules(ContainerFilters.of(container));
    }

    List<AuditedGuard> guards() {
        return filters.guards();
    }

    /** Returns the combined rule of all filters that see the path; open if no filter does. */
    RouteRule ruleOf(String path, FoundRoute route) throws UnresolvedRuleException {
        Servlet servlet = route.servlet();
        String other = route.handler() instanceof ServletRegistration registration ? registration.getName() : "";
        try {
            return filters.ruleOf(
                    path,
                    servlet == null ? other : servlet.name(),
                    servlet == null || servlet.prefix().isEmpty());
        } catch (IllegalArgumentException e) {
            throw new UnresolvedRuleException("two filters have rules that no caller can meet at once");
        }
    }

    /** Returns a sample path for each pattern of the filters. */
    List<String> samples() {
        return filters.patterns().stream().map(UrlPattern::sample).distinct().toList();
    }
}
