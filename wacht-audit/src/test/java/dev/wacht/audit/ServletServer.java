package dev.wacht.audit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A servlet application on a free port of 127.0.0.1. */
record ServletServer(URI address, ServletContext context, Stop server) implements AutoCloseable {
    /** The servers on which the tests run. */
    enum Kind {
        TOMCAT,
        JETTY
    }

    /** Stops the server. */
    @FunctionalInterface
    interface Stop {
        void stop() throws Exception;
    }

    /** Registers servlets and filters when the application starts. */
    @FunctionalInterface
    interface Setup {
        void in(ServletContext context) throws Exception;
    }

    static ServletServer start(Kind kind, Path folder, Setup setup) throws Exception {
        return kind == Kind.TOMCAT ? tomcat(folder, setup) : jetty(setup);
    }

    private static ServletServer tomcat(Path folder, Setup setup) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector();
        Context context = tomcat.addContext("/app", folder.toString());
        context.addServletContainerInitializer(
                (types, servletContext) -> {
                    servletContext.addServlet("default", new DefaultServlet()).addMapping("/");
                    run(setup, servletContext);
                },
                null);
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the application did not start");
        }
        return new ServletServer(
                URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/app"),
                context.getServletContext(),
                () -> {
                    tomcat.stop();
                    tomcat.destroy();
                });
    }

    private static ServletServer jetty(Setup setup) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/app");
        AtomicReference<ServletContext> context = new AtomicReference<>();
        handler.addEventListener(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                context.set(event.getServletContext());
                run(setup, event.getServletContext());
            }
        });
        server.setHandler(handler);
        server.start();
        return new ServletServer(
                URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app"), context.get(), server::stop);
    }

    /** A servlet that counts its requests. */
    static void servlet(ServletContext context, AtomicInteger ran, String... patterns) {
        context.addServlet("servlet " + patterns[0], new HttpServlet() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void service(HttpServletRequest request, HttpServletResponse response) {
                        ran.incrementAndGet();
                    }
                })
                .addMapping(patterns);
    }

    static void filter(ServletContext context, String name, Filter filter, boolean last, String pattern) {
        context.addFilter(name, filter).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), last, pattern);
    }

    private static void run(Setup setup, ServletContext context) {
        try {
            setup.in(context);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop", e);
        }
    }
}
