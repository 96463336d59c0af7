package dev.wacht.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A running servlet container on a free port of loopback. */
interface Container {
    int port();

    void stop() throws Exception;

    /** The containers in which the filter is tested. */
    enum Kind {
        JETTY {
            @Override
            Container start(ServletContainerInitializer application, String errorPage) throws Exception {
                return jetty(application, errorPage);
            }
        },
        TOMCAT {
            @Override
            Container start(ServletContainerInitializer application, String errorPage) throws Exception {
                return tomcat(application, errorPage);
            }
        };

        /** @param errorPage the path of the application's error page */
        abstract Container start(ServletContainerInitializer application, String errorPage) throws Exception;
    }

    static Container jetty(ServletContainerInitializer application, String errorPage) throws Exception {
        return jetty(context -> {
            context.addServletContainerInitializer(application);
            ErrorPageErrorHandler errors = new ErrorPageErrorHandler() {
                @Override
                public boolean errorPageForMethod(String method) {
                    return true;
                }
            };
            errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, errorPage);
            context.setErrorHandler(errors);
        });
    }

    static Container jetty(Consumer<ServletContextHandler> setUp) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(
                server, new HttpConnectionFactory(), new HTTP2CServerConnectionFactory(new HttpConfiguration()));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        setUp.accept(context);
        server.setHandler(context);
        server.start();
        return new Container() {
            @Override
            public int port() {
                return connector.getLocalPort();
            }

            @Override
            public void stop() throws Exception {
                server.stop();
            }
        };
    }

    static Container tomcat(ServletContainerInitializer application, String errorPage) throws Exception {
        return tomcat(context -> {
            context.addServletContainerInitializer(application, Set.of());
            ErrorPage page = new ErrorPage();
            page.setLocation(errorPage);
            context.addErrorPage(page);
        });
    }

    /** @param initializers in this order */
    static Container tomcat(ServletContainerInitializer... initializers) throws Exception {
        return tomcat(context -> Stream.of(initializers)
                .forEach(initializer -> context.addServletContainerInitializer(initializer, Set.of())));
    }

    private static Container tomcat(Consumer<StandardContext> setUp) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(temporaryFolder().getPath());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setAllowTrace(true);
        tomcat.getConnector().setProperty("allowedTrailerHeaders", "x-wacht-auth,x-other");
        ErrorReportValve report = new ErrorReportValve(); // Responds to requests that reach no application.
        report.setShowReport(false);
        report.setShowServerInfo(false);
        tomcat.getHost().getPipeline().addValve(report);
        StandardContext context =
                (StandardContext) tomcat.addContext("", temporaryFolder().getPath());
        setUp.accept(context);
        tomcat.start();
        return new Container() {
            @Override
            public int port() {
                return tomcat.getConnector().getLocalPort();
            }

            @Override
            public void stop() throws LifecycleException {
                tomcat.stop();
                tomcat.destroy();
            }
        };
    }

    private static File temporaryFolder() throws IOException {
        File folder = Files.createTempDirectory("wacht-servlet").toFile();
        folder.deleteOnExit();
        return folder;
    }
}
