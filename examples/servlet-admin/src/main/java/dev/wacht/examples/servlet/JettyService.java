package dev.wacht.examples.servlet;

import jakarta.servlet.ServletContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A running Jetty. */
public final class JettyService {
    private final Server server;
    private final ServerConnector connector;
    private final ServletContext servletContext;
    private final Runnable onStop;

    private JettyService(Server server, ServerConnector connector, ServletContext servletContext, Runnable onStop) {
        this.server = server;
        this.connector = connector;
        this.servletContext = servletContext;
        this.onStop = onStop;
    }

    /**
     * Starts a server.
     *
     * @param onStop closes what the service uses
     * @throws IllegalStateException if the server cannot start
     */
    static JettyService start(int port, ServletContextHandler context, Runnable onStop) {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setPort(port);
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .setSendServerVersion(false);
        server.addConnector(connector);
        server.setHandler(context);
        JettyService service = new JettyService(server, connector, context.getServletContext(), onStop);
        try {
            server.start();
        } catch (Exception e) {
            service.stopServer();
            throw new IllegalStateException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        return service;
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Returns the context, whose servlets and filters the tests check. */
    ServletContext servletContext() {
        return servletContext;
    }

    /** Stops the server, then closes what the service uses. */
    public void stop() {
        stopServer();
        onStop.run();
    }

    private void stopServer() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop Jetty", e);
        }
    }
}
