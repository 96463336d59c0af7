package dev.wacht.examples.servlet.routes;

import dev.wacht.client.WachtClient;
import dev.wacht.examples.servlet.auth.Guards;
import dev.wacht.examples.servlet.auth.Permissions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** The route for machines: list users. */
public final class MachineUserRoutes {
    private static final int LIMIT = 20;

    private final WachtClient wacht;

    public MachineUserRoutes(WachtClient wacht) {
        this.wacht = wacht;
    }

    public void register(ServletContextHandler context, Guards guards) {
        guards.machine("/machine/users", Permissions.USER_READ);
        context.addServlet(new ServletHolder(new Route("GET", this::listUsers)), "/machine/users");
    }

    private void listUsers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Route.respond(response, wacht.users().listUsers(q -> q.limit(LIMIT)));
    }
}
