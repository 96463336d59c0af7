package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.AuditedApplication;
import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.BarrierLog;
import dev.wacht.audit.internal.UnresolvedRoute;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.auth.internal.AuditedGuard;
import dev.wacht.spring.WachtWebMvcConfigurer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;

/** Reads the routes of a Spring MVC application. */
public final class MvcApplication implements AuditedApplication {
    private static final String MOCK_REQUEST = "org.springframework.mock.web.MockHttpServletRequest";

    private final ConfigurableApplicationContext context;
    private final ContainerFilterRules filter;
    private final ResolvedRoutes resolved;

    private MvcApplication(ConfigurableApplicationContext context) {
        this.context = context;
        this.filter = ContainerFilterRules.of(((WebApplicationContext) context).getServletContext());
        this.resolved = ResolvedRoutes.of(context, FoundRoutes.of(context), filter, guardOf(context, filter));
    }

    /** @throws IllegalStateException if it is not a servlet application */
    public static MvcApplication of(ApplicationContext context) {
        if (ClassUtils.getAllInterfacesForClassAsSet(context.getClass()).stream()
                .anyMatch(type -> type.getName().endsWith("ReactiveWebApplicationContext"))) {
            throw new IllegalStateException(
                    "this is a WebFlux application, which the audit does not support yet: it supports Spring MVC");
        }
        if (!ClassUtils.isPresent(MOCK_REQUEST, MvcApplication.class.getClassLoader())) {
            throw new IllegalStateException(
                    "the audit needs org.springframework:spring-test, which is not on the class path: add it in test scope");
        }
        if (context instanceof WebApplicationContext && context instanceof ConfigurableApplicationContext web) {
            return new MvcApplication(web);
        }
        throw new IllegalStateException("the context " + context.getDisplayName()
                + " is not that of a servlet application: start the application with its web server, and pass the"
                + " context that SpringApplication.run returns");
    }

    @Override
    public List<AuditedRoute> routes() {
        return resolved.routes();
    }

    @Override
    public List<UnresolvedRoute> unresolved() {
        return resolved.unresolved();
    }

    @Override
    public RouteRule unguarded() {
        return resolved.unguarded();
    }

    private static RouteRule guardOf(ConfigurableApplicationContext context, ContainerFilterRules filter) {
        return InstalledGuards.configurer(context)
                .map(WachtWebMvcConfigurer::unguarded)
                .map(UnguardedRoutes::rule)
                .or(() -> filter.guards().stream().map(AuditedGuard::unguarded).findFirst())
                .orElse(RouteRule.open());
    }

    @Override
    public Set<String> issuers() {
        Set<String> issuers = new HashSet<>();
        beans(TokenVerifier.class).forEach(verifier -> issuers.add(verifier.issuer()));
        beans(OAuthTokenVerifier.class).forEach(verifier -> issuers.add(verifier.issuer()));
        InstalledGuards.installed(context)
                .ifPresent(guard -> issuers.addAll(guard.callers().issuers()));
        filter.guards().forEach(guard -> issuers.addAll(guard.callers().issuers()));
        return issuers;
    }

    @Override
    public Optional<ProtectedResource> protectedResource() {
        return beans(ProtectedResource.class).stream()
                .findFirst()
                .or(() -> InstalledGuards.installed(context)
                        .flatMap(guard -> guard.callers().protectedResource()));
    }

    @Override
    public AutoCloseable install(BarrierLog log) {
        return SpringBarrier.install(resolved.found(), log);
    }

    private <T> List<T> beans(Class<T> type) {
        return List.copyOf(
                BeanFactoryUtils.beansOfTypeIncludingAncestors(context, type).values());
    }
}
