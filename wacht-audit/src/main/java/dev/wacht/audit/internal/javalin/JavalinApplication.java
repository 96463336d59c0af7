package dev.wacht.audit.internal.javalin;

import dev.wacht.audit.internal.AuditedApplication;
import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.BarrierLog;
import dev.wacht.audit.internal.UnresolvedRoute;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.javalin.internal.GuardedEndpoint;
import dev.wacht.javalin.internal.InstalledGuard;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.javalin.router.InternalRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the routes of a Javalin 7 application. */
public final class JavalinApplication implements AuditedApplication {
    private final InternalRouter router;
    private final List<AuditedRoute> routes;
    private final List<UnresolvedRoute> unresolved;
    private final Optional<InstalledGuard> guard;

    private JavalinApplication(
            InternalRouter router,
            List<AuditedRoute> routes,
            List<UnresolvedRoute> unresolved,
            Optional<InstalledGuard> guard) {
        this.router = router;
        this.routes = routes;
        this.unresolved = unresolved;
        this.guard = guard;
    }

    /** @throws IllegalStateException if a rule cannot be enforced */
    public static JavalinApplication of(Javalin application) {
        InternalRouter router = application.unsafe.internalRouter;
        Optional<InstalledGuard> guard = router.allHttpHandlers().stream()
                .map(entry -> entry.endpoint)
                // A guard that covers only some paths, or only WebSockets, is not the default guard.
                .filter(endpoint -> endpoint.method.equals(HandlerType.BEFORE_MATCHED) && endpoint.path.equals("*"))
                .map(endpoint -> endpoint.handler)
                .filter(InstalledGuard.class::isInstance)
                .map(InstalledGuard.class::cast)
                .findFirst();
        List<AuditedRoute> routes = new ArrayList<>(
                WachtJavalin.routes(application).stream().map(AuditedRoute::of).toList());
        StaticFiles files = StaticFiles.of(
                application.unsafe.resourceHandler,
                roles -> guard.map(found -> found.ruleOf(roles)).orElse(RouteRule.open()));
        routes.addAll(files.routes());
        routes.addAll(OtherServlets.of(application));
        routes.addAll(SinglePages.of(
                application.unsafe.singlePageHandler,
                guard.map(InstalledGuard::unguarded).orElse(RouteRule.open())));
        return new JavalinApplication(router, routes, files.unresolved(), guard);
    }

    @Override
    public List<AuditedRoute> routes() {
        return routes;
    }

    @Override
    public List<UnresolvedRoute> unresolved() {
        return unresolved;
    }

    @Override
    public RouteRule unguarded() {
        return guard.map(InstalledGuard::unguarded).orElse(RouteRule.open());
    }

    @Override
    public Set<String> issuers() {
        return callers().flatMap(found -> found.issuers().stream()).collect(Collectors.toSet());
    }

    @Override
    public Optional<ProtectedResource> protectedResource() {
        return callers().flatMap(found -> found.protectedResource().stream()).findFirst();
    }

    @Override
    public AutoCloseable install(BarrierLog log) {
        return JavalinBarrier.install(router, log);
    }

    private Stream<CallerAuthorizer> callers() {
        return Stream.concat(
                guard.stream().map(InstalledGuard::callers),
                handlers(router, GuardedEndpoint.class).map(GuardedEndpoint::callers));
    }

    private static <T> Stream<T> handlers(InternalRouter router, Class<T> type) {
        return router.allHttpHandlers().stream()
                .map(entry -> entry.endpoint.handler)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
