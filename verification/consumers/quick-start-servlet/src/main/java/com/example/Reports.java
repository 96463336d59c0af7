package com.example;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

public final class Reports extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("Reports for " + WachtServlet.auth(request).requireUserId());
    }

    public static void main(String[] args) throws Exception {
        start(TokenVerifier.fromEnv(), 8080).join(); // WACHT_PUBLISHABLE_KEY
    }

    static Server start(TokenVerifier verifier, int port) throws Exception {
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .protect("/reports", Requirement.permission("report:read"))
                .build(); // every other path needs a signed-in user
        ServletContextHandler context = new ServletContextHandler();
        context.addServletContainerInitializer((classes, servlets) -> WachtServlet.register(servlets, filter));
        context.addServlet(new ServletHolder(new Reports()), "/reports");

        Server server = new Server(new InetSocketAddress("127.0.0.1", port));
        server.setHandler(context);
        server.start();
        return server;
    }
}
