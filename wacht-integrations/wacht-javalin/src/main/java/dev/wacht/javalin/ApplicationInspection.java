package dev.wacht.javalin;

import io.javalin.http.Context;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this module finds out once about a running application: its router, and whether it has roles that nothing
 * enforces. Stored in the application's servlet context.
 */
final class ApplicationInspection {
    private static final String ATTRIBUTE = ApplicationInspection.class.getName();

    @Nullable private final JavalinRouter router;

    @Nullable private final RuntimeException notFound;

    @Nullable private final String unreadRoles;

    private ApplicationInspection(ServletContext container) {
        JavalinRouter found = null;
        RuntimeException missing = null;
        try {
            found = JavalinRouter.of(container);
        } catch (RuntimeException e) { // Not Javalin's own container, or another version of it.
            missing = e;
        }
        this.router = found;
        this.notFound = missing;
        this.unreadRoles = found == null
                ? null
                : UnenforcedRolesException.messageFor(found).orElse(null);
        if (found != null && unreadRoles == null) {
            OpenRoutesWarning.warn(found);
        }
    }

    /**
     * Returns the inspection of the application that got the request. Empty in asynchronous work, where Jetty 11 no
     * longer knows the application.
     */
    static Optional<ApplicationInspection> of(Context ctx) {
        @Nullable ServletContext container = ctx.req().getServletContext();
        if (container == null) {
            return Optional.empty();
        }
        if (container.getAttribute(ATTRIBUTE) instanceof ApplicationInspection known) {
            return Optional.of(known);
        }
        synchronized (ApplicationInspection.class) {
            if (container.getAttribute(ATTRIBUTE) instanceof ApplicationInspection known) {
                return Optional.of(known);
            }
            ApplicationInspection found = new ApplicationInspection(container);
            container.setAttribute(ATTRIBUTE, found);
            return Optional.of(found);
        }
    }

    /** @throws IllegalStateException in another container than Javalin's own */
    JavalinRouter router() {
        if (router == null) {
            throw new IllegalStateException(
                    "WachtJavalin.beforeMatched needs the Jetty that Javalin brings: elsewhere,"
                            + " call WachtJavalin.install, or wrap handlers with the guard",
                    notFound);
        }
        return router;
    }

    /** Empty in another container than Javalin's own. */
    Optional<JavalinRouter> findRouter() {
        return Optional.ofNullable(router);
    }

    /** Returns what is wrong, if routes have roles that nothing enforces. */
    Optional<String> unreadRoles() {
        return Optional.ofNullable(unreadRoles);
    }
}
