package dev.wacht.audit.internal.servlet;

import dev.wacht.audit.internal.AuditedApplication;
import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.BarrierLog;
import dev.wacht.audit.internal.UnresolvedRoute;
import dev.wacht.audit.internal.UrlPattern;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.AuditedFilter;
import dev.wacht.servlet.WachtAuthFilter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The paths of a servlet application: each pattern of a servlet or of a rule is a route. */
public final class ServletApplication implements AuditedApplication {
    private final @Nullable AuditedFilter filter;
    private final List<AuditedRoute> routes = new ArrayList<>();
    private final Set<UrlPattern> patterns = new TreeSet<>();
    private final SortedMap<UrlPattern, ServletRegistration> servlets = new TreeMap<>();
    private final List<UrlPattern> filtered = new ArrayList<>();
    private final Set<String> filteredServlets = new TreeSet<>();
    private final Optional<ServletBarrier> barrier;

    private ServletApplication(ServletContext context) {
        this.filter = context.getAttribute(AuditedFilter.ATTRIBUTE) instanceof AuditedFilter found ? found : null;
        this.barrier = ServletBarrier.in(context);
        context.getServletRegistrations()
                .values()
                .forEach(servlet ->
                        servlet.getMappings().forEach(mapping -> servlets.put(new UrlPattern(mapping), servlet)));
        for (FilterRegistration registration : context.getFilterRegistrations().values()) {
            if (WachtAuthFilter.class.getName().equals(registration.getClassName())) {
                registration.getUrlPatternMappings().forEach(pattern -> filtered.add(new UrlPattern(pattern)));
                filteredServlets.addAll(registration.getServletNameMappings());
            }
        }
        patterns.addAll(servlets.keySet());
        if (filter != null) {
            filter.routes().forEach(rule -> patterns.add(new UrlPattern(rule.path())));
        }
        patterns.forEach(this::add);
    }

    public static ServletApplication of(ServletContext context) {
        return new ServletApplication(context);
    }

    /** A pattern that no servlet serves is no route: the container responds with 404. */
    private void add(UrlPattern pattern) {
        String path = pattern.sample();
        Optional<UrlPattern> mapping = UrlPattern.of(path, servlets.keySet());
        if (mapping.isEmpty()) {
            return;
        }
        ServletRegistration servlet = Objects.requireNonNull(servlets.get(mapping.get()));
        RouteRule rule = ruleOf(path, mapping.get(), String.valueOf(servlet.getName()));
        MappedRoute mapped =
                MappedRoute.of(MappedRoute.ANY_METHOD, pattern.text(), rule, String.valueOf(servlet.getClassName()));
        routes.add(new AuditedRoute(mapped, Map.of(), "", barrier.isPresent(), List.of(path)));
    }

    private RouteRule ruleOf(String path, UrlPattern mapping, String servlet) {
        boolean seen = filteredServlets.contains(servlet)
                || filteredServlets.contains("*")
                || filtered.stream().anyMatch(pattern -> pattern.matches(path));
        return filter == null || !seen ? RouteRule.open() : filter.ruleOf(path, !mapping.isPrefix());
    }

    /** The route that a request belongs to, by the path that the container read. */
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
        return List.of();
    }

    @Override
    public RouteRule unguarded() {
        return filter == null ? RouteRule.open() : filter.unguarded();
    }

    @Override
    public Set<String> issuers() {
        return callers().map(CallerAuthorizer::issuers).orElse(Set.of());
    }

    @Override
    public Optional<ProtectedResource> protectedResource() {
        return callers().flatMap(CallerAuthorizer::protectedResource);
    }

    @Override
    public AutoCloseable install(BarrierLog log) {
        Function<String, String> names = this::routeOf;
        return barrier.<AutoCloseable>map(found -> found.install(log, names)).orElse(log::close);
    }

    private Optional<CallerAuthorizer> callers() {
        return Optional.ofNullable(filter).map(AuditedFilter::callers);
    }
}
