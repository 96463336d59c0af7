package dev.wacht.conformance;

import jakarta.servlet.ServletContext;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Session;

/** An embedded Jetty 12. */
final class JettyServer implements AdapterServer {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler();

    JettyServer(Application application) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        JettyWebSocketServletContainerInitializer.configure(
                context,
                (servletContext, endpoints) ->
                        endpoints.addMapping(ServletRoutes.WEBSOCKET, (request, response) -> new Silent()));
        context.addServletContainerInitializer(new ServletRoutes(application));
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, ServletRoutes.ERROR_PAGE);
        context.setErrorHandler(errors);
        server.setHandler(context);
        server.start();
    }

    ServletContext servletContext() {
        return context.getServletContext();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An endpoint that sends nothing. */
    public static final class Silent implements Session.Listener {}
}
