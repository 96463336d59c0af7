package dev.wacht.javalin;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds routes whose {@link Guarded} roles nothing reads. Javalin stores roles and calls nothing of them, so this runs
 * when something else of this module does, for the first time in an application.
 */
final class UnreadRoles extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(UnreadRoles.class);

    private UnreadRoles(String message) {
        super(message);
    }

    /** @throws UnreadRoles if the application has such routes: it then serves no request that this module sees */
    static void refuse(Context ctx) {
        Optional<UnreadRoles> found = in(ctx);
        if (found.isPresent()) {
            throw found.get();
        }
    }

    /** The failure of the application that a request came to; empty in another container than Javalin's own. */
    static Optional<UnreadRoles> in(Context ctx) {
        return ServedApplication.of(ctx).flatMap(ServedApplication::unreadRoles).map(UnreadRoles::new);
    }

    /** Logs what it finds, so ask once. */
    static Optional<String> messageFor(JavalinRouter router) {
        Guards guards = Guards.in(router);
        List<String> unread = Stream.concat(
                        router.httpRoutes()
                                .filter(route -> Guarded.isIn(route.roles())
                                        && guards.of(route).isEmpty()),
                        router.webSocketRoutes()
                                .filter(route -> Guarded.isIn(route.roles())
                                        && guards.of(route).isEmpty()))
                .map(JavalinRoute::name)
                .toList();
        if (unread.isEmpty()) {
            return Optional.empty();
        }
        String message = "the Guarded roles of " + String.join(", ", unread)
                + " are not enforced: call WachtJavalin.install(config, guard), or register"
                + " WachtJavalin.beforeMatched(guard) as beforeMatched and as wsBeforeUpgrade for their paths";
        LOG.error("{}. Until then every route whose handler a guard wraps responds with 500", message);
        return Optional.of(message);
    }
}
