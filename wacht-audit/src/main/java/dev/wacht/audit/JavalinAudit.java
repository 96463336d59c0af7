package dev.wacht.audit;

import dev.wacht.audit.internal.javalin.JavalinApplication;
import io.javalin.Javalin;

/** Audits the routes of a Javalin 7 application: handlers, WebSockets and static files. */
public final class JavalinAudit {
    private JavalinAudit() {}

    /**
     * Reads the routes of an application that has started.
     *
     * @throws IllegalStateException if a rule cannot be enforced, or the application has no guard of Wacht; the message has
     *     the remedy
     */
    public static RouteAudit of(Javalin application) {
        return new RouteAudit(JavalinApplication.of(application));
    }
}
