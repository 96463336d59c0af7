package dev.wacht.javalin;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thrown for every request that reaches this module in an application with {@link Guarded} roles that nothing enforces.
 * Javalin itself does not enforce roles. The check runs when the application first calls a handler of this module.
 */
final class UnenforcedRolesException extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(UnenforcedRolesException.class);

    private UnenforcedRolesException(String message) {
        super(message);
    }

    /** @throws UnenforcedRolesException if the application has roles that nothing enforces */
    static void throwIfAny(Context ctx) {
        Optional<UnenforcedRolesException> found = in(ctx);
        if (found.isPresent()) {
            throw found.get();
        }
    }

    /**
     * Returns the exception for the application that received the request. Empty if all roles of the application are
     * enforced, or if the application runs in a container other than Javalin's own.
     */
    static Optional<UnenforcedRolesException> in(Context ctx) {
        return ApplicationInspection.of(ctx)
                .flatMap(ApplicationInspection::unenforcedRoles)
                .map(UnenforcedRolesException::new);
    }

    /**
     * Returns the message that names the routes whose roles are not enforced, and logs it as an error; empty if there
     * are no such routes. Call it once.
     */
    static Optional<String> messageFor(JavalinRouter router) {
        RegisteredGuards guards = RegisteredGuards.in(router);
        List<String> unenforced = Stream.concat(
                        router.httpRoutes()
                                .filter(route -> Guarded.isIn(route.roles())
                                        && guards.of(route).isEmpty()),
                        router.webSocketRoutes()
                                .filter(route -> Guarded.isIn(route.roles())
                                        && guards.of(route).isEmpty()))
                .map(JavalinRoute::name)
                .toList();
        if (unenforced.isEmpty()) {
            return Optional.empty();
        }
        String message = "the Guarded roles of " + String.join(", ", unenforced)
                + " are not enforced: call WachtJavalin.install(config, guard), or register"
                + " WachtJavalin.beforeMatched(guard) as beforeMatched and as wsBeforeUpgrade for their paths";
        LOG.error("{}. Until then, every route whose handler a guard wraps returns 500", message);
        return Optional.of(message);
    }
}
