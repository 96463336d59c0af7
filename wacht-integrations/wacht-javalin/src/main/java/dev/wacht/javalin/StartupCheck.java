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

/** Checks at startup that every rule of the application can be enforced, and logs every route with its rule. */
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
            throw new IllegalStateException("the router was replaced after WachtJavalin.install guarded it:"
                    + " replace Javalin's internalRouter before you call install");
        }
        rejectLateGuards(router);
        rejectUnboundHandlers(router);
        routes = MappedRoutes.of(router);
        guard.preloadMachines(routes);
    }

    /** Rejects guards that would run after the handler, or after the WebSocket upgrade. */
    private static void rejectLateGuards(JavalinRouter router) {
        for (JavalinRoute handler : router.handlers()) {
            if (handler.handler() instanceof SelfGuardedHandler && LATE.contains(handler.method())) {
                throw new IllegalStateException("a guard is registered as " + handler.name()
                        + ", which runs after the handler: guard the route, or register the guard as before");
            }
        }
    }

    /**
     * Rejects handlers that were wrapped with a guard that lacks the protected resource, because they would accept
     * tokens for any resource. An application may have such a guard, because {@link JavalinGuard#withProtectedResource}
     * returns a copy. Also rejects a resource whose metadata is not served.
     */
    private void rejectUnboundHandlers(JavalinRouter router) {
        List<JavalinRoute> all = router.handlers();
        for (JavalinRoute route : all) {
            if (!(route.handler() instanceof GuardedHandler guarded) || !acceptsOAuthTokens(guarded.rule())) {
                continue;
            }
            Optional<ProtectedResource> resource = guarded.guard().protectedResource();
            if (guard.protectedResource().isPresent() && resource.isEmpty()) {
                throw new IllegalStateException(
                        route.name() + " accepts OAuth tokens for any resource: wrap its handler with the"
                                + " installed guard, which withProtectedResource(…) returned");
            }
            if (resource.isPresent()
                    && all.stream()
                            .noneMatch(
                                    other -> other.path().equals(resource.get().metadataPath()))) {
                throw new IllegalStateException(route.name() + " belongs to " + resource.get()
                        + ", whose metadata is not served: pass the guard with this resource to WachtJavalin.install");
            }
        }
    }

    private static boolean acceptsOAuthTokens(RouteRule rule) {
        return rule.readsCredentials() && rule.accept().kinds().contains(Caller.Kind.OAUTH_TOKEN);
    }

    private void log() {
        LOG.info("{} routes. Default rule: {}", routes.size(), unguarded);
        routes.forEach(route -> LOG.info("{} ({})", route, route.handler()));
    }
}
