package dev.wacht.spring.security;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.servlet.DispatcherServlet;

/** Spring MVC behind Spring Security, without Boot, on a real Tomcat on a free port. */
final class ChainServer implements AutoCloseable {
    private static final Logger QUIET = Logger.getLogger("org.apache");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Tomcat tomcat = new Tomcat();
    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    private final int port;

    ChainServer(Class<?>... configuration) {
        QUIET.setLevel(Level.OFF);
        context.register(configuration);
        try {
            Path folder = Files.createTempDirectory("wacht-tomcat");
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            tomcat.setSilent(true);
            tomcat.getConnector();
            Context web = tomcat.addContext("", folder.toString());
            for (int status : new int[] {404, 409, 500}) {
                ErrorPage errors = new ErrorPage();
                errors.setErrorCode(status);
                errors.setLocation("/error-page");
                web.addErrorPage(errors);
            }
            web.addServletContainerInitializer(
                    (types, servlets) -> {
                        servlets.addListener(new ContextLoaderListener(context));
                        var chains = servlets.addFilter("springSecurityFilterChain", new DelegatingFilterProxy());
                        chains.setAsyncSupported(true);
                        chains.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
                    },
                    null);
            Wrapper servlet = Tomcat.addServlet(web, "spring", new DispatcherServlet(context));
            servlet.setAsyncSupported(true);
            servlet.setLoadOnStartup(1);
            servlet.addMapping("/");
            tomcat.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        port = tomcat.getConnector().getLocalPort();
    }

    int port() {
        return port;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
}
