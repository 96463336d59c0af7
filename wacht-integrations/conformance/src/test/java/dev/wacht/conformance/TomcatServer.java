package dev.wacht.conformance;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;

/** An embedded Tomcat of any version. */
final class TomcatServer implements AdapterServer {
    private final Tomcat tomcat = new Tomcat();
    private final StandardContext context;

    TomcatServer(Application application) throws IOException, LifecycleException {
        tomcat.setBaseDir(temporaryFolder().getPath());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setAllowTrace(true);
        context = (StandardContext) tomcat.addContext("", temporaryFolder().getPath());
        context.addServletContainerInitializer(new ServletRoutes(application), Set.of());
        context.addServletContainerInitializer(TomcatServer::addEndpoint, Set.of());
        ErrorPage page = new ErrorPage();
        page.setLocation(ServletRoutes.ERROR_PAGE);
        context.addErrorPage(page);
        hideReports((StandardHost) tomcat.getHost());
        tomcat.start();
    }

    private static void addEndpoint(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
        new WsSci().onStartup(Set.of(), context);
        ServerContainer endpoints = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        try {
            endpoints.addEndpoint(ServerEndpointConfig.Builder.create(Silent.class, ServletRoutes.WEBSOCKET)
                    .build());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
        context.addServlet("otherwise", new NotFound()).addMapping("/"); // Tomcat calls filters only for servlets.
    }

    /** An endpoint that sends nothing. */
    public static final class Silent extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    private static final class NotFound extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Disables Tomcat's own error page for requests that reach no application. */
    private static void hideReports(StandardHost host) {
        ErrorReportValve plain = new ErrorReportValve();
        plain.setShowReport(false);
        plain.setShowServerInfo(false);
        host.getPipeline().addValve(plain);
    }

    ServletContext servletContext() {
        return context.getServletContext();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static File temporaryFolder() throws IOException {
        File folder = Files.createTempDirectory("wacht-conformance").toFile();
        folder.deleteOnExit();
        return folder;
    }
}
