package dev.wacht.javalin;

import io.javalin.http.Context;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The router of a running application, and whether the application has roles that nothing enforces. Determined once,
 * and stored in the application's servlet context.
 */
final class ApplicationInspection {
    private static final String ATTRIBUTE = ApplicationInspection.class.getName();

    @Nullable private final JavalinRouter router;

    @Nullable private final RuntimeException lookupFailure;

    @Nullable private final String unenforcedRoles;

    private ApplicationInspection(ServletContext container) {
        JavalinRouter found = null;
        RuntimeException missing = null;
        try {
            found = JavalinRouter.of(container);
        } catch (RuntimeException e) { // In another container than Javalin's own, or an unsupported version.
            missing = e;
        }
        this.router = found;
        this.lookupFailure = missing;
        this.unenforcedRoles = found == null
                ? null
                : UnenforcedRolesException.messageFor(found).orElse(null);
        if (found != null && unenforcedRoles == null) {
            OpenRoutesWarning.warn(found);
        }
    }

    /**
     * Returns the inspection of the application that got the request. Empty in asynchronous work, where Jetty 11 no
     * longer provides the servlet context.
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

    /** @throws IllegalStateException in a container other than Javalin's own */
    JavalinRouter router() {
        if (router == null) {
            throw new IllegalStateException(
                    "WachtJavalin.beforeMatched works only in Javalin's own Jetty: in another container,"
                            + " call WachtJavalin.install, or wrap handlers with the guard",
                    lookupFailure);
        }
        return router;
    }

    /** Returns the router; empty in a container other than Javalin's own. */
    Optional<JavalinRouter> findRouter() {
        return Optional.ofNullable(router);
    }

    /** Returns the message that names the routes with roles that nothing enforces; empty if there are none. */
    Optional<String> unenforcedRoles() {
        return Optional.ofNullable(unenforcedRoles);
    }
}
