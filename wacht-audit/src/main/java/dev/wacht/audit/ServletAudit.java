package dev.wacht.audit;

import dev.wacht.audit.internal.servlet.ServletApplication;
import jakarta.servlet.ServletContext;

/**
 * Audits the paths of a servlet application: the paths in the rules of its {@code WachtAuthFilter}, and the mappings of
 * its servlets. In Tomcat and Jetty 12, the attack runs no servlet, because a barrier responds instead. In other
 * containers, the attack sends only GET and HEAD requests. WebSocket endpoints are not audited, because the container
 * does not expose their paths.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> routes() {
 *     return ServletAudit.of(servletContext).lockFile(Path.of("routes.authz")).tests();
 * }
 * }</pre>
 */
public final class ServletAudit {
    private ServletAudit() {}

    /** Returns an audit of a running application. Without a {@code WachtAuthFilter}, every path is open. */
    public static RouteAudit of(ServletContext application) {
        return new RouteAudit(ServletApplication.of(application));
    }
}
