package dev.wacht.javalin;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Startup check: throws if a rule of the application cannot be enforced; otherwise logs every route with its rule. */
final class StartupCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StartupCheck.class);

    private static final Set<String> LATE = Set.of("AFTER", "AFTER_MATCHED", "WEBSOCKET_AFTER_UPGRADE");

    private final JavalinConfig configuration;
    private final JavalinGuard guard;
    private final RouteRule unguarded;
    private volatile List<MappedRoute> routes = List.of();

    private StartupCheck(JavalinConfig configuration, JavalinGuard guard, RouteRule unguarded) {
        this.configuration = configuration;
        this.guard = guard;
        this.unguarded = unguarded;
    }

    static void register(JavalinConfig configuration, JavalinGuard guard, RouteRule unguarded) {
        StartupCheck check = new StartupCheck(configuration, guard, unguarded);
        configuration.events.serverStarting(check::check);
        configuration.events.serverStarted(check::log);
    }

    private void check() {
        JavalinRouter router = JavalinRouter.of(configuration);
        if (RegisteredGuards.in(router).isEmpty()) {
            throw new IllegalStateException("the router that WachtJavalin.install guarded was replaced after it:"
                    + " replace Javalin's internalRouter before you call install");
        }
        refuseLateGuards(router);
        refuseUnboundHandlers(router);
        routes = MappedRoutes.of(router);
        guard.preloadMachines(routes);
    }

    /** A guard that runs after the handler, or after the upgrade, would be too late. */
    private static void refuseLateGuards(JavalinRouter router) {
        for (JavalinRoute handler : router.handlers()) {
            if (handler.handler() instanceof SelfGuardedHandler && LATE.contains(handler.method())) {
                throw new IllegalStateException("a guard is registered as " + handler.name()
                        + ", which runs when the handler has run: guard the route, or register it as before");
            }
        }
    }

    /**
     * {@link JavalinGuard#withProtectedResource} returns another guard: a handler that the first one wraps would take tokens for
     * any resource. And the document of a resource must be served by somebody.
     */
    private void refuseUnboundHandlers(JavalinRouter router) {
        List<JavalinRoute> all = router.handlers();
        for (JavalinRoute route : all) {
            if (!(route.handler() instanceof GuardedHandler guarded) || !takesOAuthTokens(guarded.rule())) {
                continue;
            }
            Optional<ProtectedResource> resource = guarded.guard().protectedResource();
            if (guard.protectedResource().isPresent() && resource.isEmpty()) {
                throw new IllegalStateException(
                        route.name() + " takes OAuth tokens for any resource: wrap its handler with the"
                                + " guard that withProtectedResource(…) returned, which was installed");
            }
            if (resource.isPresent()
                    && all.stream()
                            .noneMatch(
                                    other -> other.path().equals(resource.get().metadataPath()))) {
                throw new IllegalStateException(route.name() + " belongs to " + resource.get()
                        + ", whose metadata nobody serves: pass the guard that has it to WachtJavalin.install");
            }
        }
    }

    private static boolean takesOAuthTokens(RouteRule rule) {
        return rule.readsCredentials() && rule.accept().kinds().contains(Caller.Kind.OAUTH_TOKEN);
    }

    private void log() {
        LOG.info("{} routes. Default rule: {}", routes.size(), unguarded);
        routes.forEach(route -> LOG.info("{} ({})", route, route.handler()));
    }
}
