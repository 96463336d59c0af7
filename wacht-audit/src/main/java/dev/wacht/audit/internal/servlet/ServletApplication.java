package dev.wacht.audit.internal.servlet;

import dev.wacht.audit.internal.AuditedApplication;
import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.BarrierLog;
import dev.wacht.audit.internal.ContainerFilters;
import dev.wacht.audit.internal.UnresolvedRoute;
import dev.wacht.audit.internal.UrlPattern;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.AuditedGuard;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the paths of a servlet application: each pattern of a servlet or of a rule is a route. */
public final class ServletApplication implements AuditedApplication {
    private final ContainerFilters filters;
    private final List<AuditedRoute> routes = new ArrayList<>();
    private final List<UnresolvedRoute> unresolved = new ArrayList<>();
    private final Set<UrlPattern> patterns = new TreeSet<>();
    private final SortedMap<UrlPattern, ServletRegistration> servlets = new TreeMap<>();
    private final Optional<ServletBarrier> barrier;

    private ServletApplication(ServletContext context) {
        this.filters = ContainerFilters.of(context);
        this.barrier = ServletBarrier.in(context);
        context.getServletRegistrations()
                .values()
                .forEach(servlet ->
                        servlet.getMappings().forEach(mapping -> servlets.put(new UrlPattern(mapping), servlet)));
        patterns.addAll(servlets.keySet());
        patterns.addAll(filters.patterns());
        patterns.forEach(this::add);
    }

    public static ServletApplication of(ServletContext context) {
        return new ServletApplication(context);
    }

    /** Adds a pattern as a route if a servlet serves it. Otherwise, the container responds with 404. */
    private void add(UrlPattern pattern) {
        String path = pattern.sample();
        Optional<UrlPattern> mapping = UrlPattern.of(path, servlets.keySet());
        if (mapping.isEmpty()) {
            return;
        }
        ServletRegistration servlet = Objects.requireNonNull(servlets.get(mapping.get()));
        try {
            RouteRule rule = filters.ruleOf(
                    path, String.valueOf(servlet.getName()), !mapping.get().isPrefix());
            MappedRoute mapped = MappedRoute.of(
                    MappedRoute.ANY_METHOD, pattern.text(), rule, String.valueOf(servlet.getClassName()));
            routes.add(new AuditedRoute(mapped, Map.of(), "", barrier.isPresent(), List.of(path)));
        } catch (IllegalArgumentException e) {
            unresolved.add(new UnresolvedRoute(
                    MappedRoute.ANY_METHOD + " " + pattern.text(), "it passes several filters: " + e.getMessage()));
        }
    }

    /**
     * Returns the name of the route that a request with this path belongs to. The path is as the container parsed it.
     */
    private String routeOf(String path) {
        return MappedRoute.ANY_METHOD + " "
                + UrlPattern.of(path, patterns).map(UrlPattern::text).orElse(path);
    }

    @Override
    public List<AuditedRoute> routes() {
        return routes;
    }

    @Override
    public List<UnresolvedRoute> unresolved() {
        return unresolved;
    }

    /**
     * Returns the widest (least strict) default rule of all filters, because the other filters might not cover a path.
     */
    @Override
    public RouteRule unguarded() {
        return filters.guards().stream()
                .map(AuditedGuard::unguarded)
                .min(Comparator.comparing(RouteRule::access))
                .orElseGet(RouteRule::open);
    }

    @Override
    public Set<String> issuers() {
        return filters.guards().stream()
                .flatMap(guard -> guard.callers().issuers().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ProtectedResource> protectedResource() {
        return filters.guards().stream()
                .flatMap(guard -> guard.callers().protectedResource().stream())
                .findFirst();
    }

    @Override
    public AutoCloseable install(BarrierLog log) {
        Function<String, String> names = this::routeOf;
        return barrier.<AutoCloseable>map(found -> found.install(log, names)).orElse(log::close);
    }
}
