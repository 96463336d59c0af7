package dev.wacht.javalin;

import io.javalin.http.Context;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is found out once about the application that a request came to, and kept in its servlet context. */
final class ServedApplication {
    private static final String ATTRIBUTE = ServedApplication.class.getName();

    @Nullable private final JavalinRouter router;

    @Nullable private final RuntimeException notFound;

    @Nullable private final String unreadRoles;

    private ServedApplication(ServletContext container) {
        JavalinRouter found = null;
        RuntimeException missing = null;
        try {
            found = JavalinRouter.of(container);
        } catch (RuntimeException e) { // Another container, or another version of it.
            missing = e;
        }
        this.router = found;
        this.notFound = missing;
        this.unreadRoles = found == null ? null : UnreadRoles.messageFor(found).orElse(null);
        if (found != null && unreadRoles == null) {
            OpenRoutes.warn(found);
        }
    }

    /** Empty in asynchronous work: there, Jetty 11 no longer says which application the request is of. */
    static Optional<ServedApplication> of(Context ctx) {
        @Nullable ServletContext container = ctx.req().getServletContext();
        if (container == null) {
            return Optional.empty();
        }
        if (container.getAttribute(ATTRIBUTE) instanceof ServedApplication known) {
            return Optional.of(known);
        }
        synchronized (ServedApplication.class) {
            if (container.getAttribute(ATTRIBUTE) instanceof ServedApplication known) {
                return Optional.of(known);
            }
            ServedApplication found = new ServedApplication(container);
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

    /** What is wrong, if routes have roles that nothing reads. */
    Optional<String> unreadRoles() {
        return Optional.ofNullable(unreadRoles);
    }
}
