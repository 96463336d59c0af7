package dev.wacht.audit;

import dev.wacht.audit.internal.servlet.ServletApplication;
import jakarta.servlet.ServletContext;

/**
 * Audits the paths of a servlet application that has a {@code WachtAuthFilter}: the patterns of its rules and the mappings of
 * its servlets. In Tomcat and in Jetty 12 a barrier stands in front of the servlets; in other containers the attack sends GET and
 * HEAD only. WebSocket endpoints of the container are not read, because it does not expose their paths.
 */
public final class ServletAudit {
    private ServletAudit() {}

    /** Reads the paths of an application that has started. Without a {@code WachtAuthFilter} every path is open. */
    public static RouteAudit of(ServletContext application) {
        return new RouteAudit(ServletApplication.of(application));
    }
}
