package dev.wacht.audit;

import dev.wacht.audit.internal.javalin.JavalinApplication;
import io.javalin.Javalin;

/**
 * Audits the routes of a Javalin 7 application: handlers, WebSockets and static files.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> routes() {
 *     return JavalinAudit.of(javalin).lockFile(Path.of("routes.authz")).tests();
 * }
 * }</pre>
 */
public final class JavalinAudit {
    private JavalinAudit() {}

    /**
     * Returns an audit of a running application.
     *
     * @throws IllegalStateException if a rule cannot be enforced, or the application does not use Wacht's guard; the
     *     message contains the remedy
     */
    public static RouteAudit of(Javalin application) {
        return new RouteAudit(JavalinApplication.of(application));
    }
}
