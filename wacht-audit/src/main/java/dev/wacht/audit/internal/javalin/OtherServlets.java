package dev.wacht.audit.internal.javalin;

import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.UrlPattern;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import io.javalin.Javalin;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/**
 * Finds the servlets that an application adds to Javalin's Jetty. Wacht's guard for Javalin does not see requests to
 * these servlets.
 */
final class OtherServlets {
    private OtherServlets() {}

    static List<AuditedRoute> of(Javalin application) {
        List<AuditedRoute> routes = new ArrayList<>();
        for (ServletContextHandler handler :
                application.jettyServer().server().getDescendants(ServletContextHandler.class)) {
            ServletContext context = handler.getServletContext();
            for (ServletRegistration servlet : context.getServletRegistrations().values()) {
                String type = String.valueOf(servlet.getClassName());
                if (!type.startsWith("io.javalin.")) {
                    servlet.getMappings().stream()
                            .filter(mapping ->
                                    !new UrlPattern(mapping).isDefault()) // Javalin's own /* takes precedence.
                            .forEach(mapping -> routes.add(route(mapping, type)));
                }
            }
        }
        return routes;
    }

    private static AuditedRoute route(String mapping, String type) {
        MappedRoute mapped = MappedRoute.of(MappedRoute.ANY_METHOD, mapping, RouteRule.open(), "servlet " + type);
        return new AuditedRoute(mapped, Map.of(), "", false, List.of(new UrlPattern(mapping).sample()));
    }
}
