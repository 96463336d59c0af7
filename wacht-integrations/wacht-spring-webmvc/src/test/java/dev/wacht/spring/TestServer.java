package dev.wacht.spring;

import dev.wacht.testsupport.RawHttp;
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
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Spring MVC without Boot, on a real Tomcat at a free port. */
final class TestServer implements AutoCloseable {
    private static final Logger QUIET = Logger.getLogger("org.apache");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Tomcat tomcat = new Tomcat();
    private final int port;

    TestServer(Class<?>... configuration) {
        QUIET.setLevel(Level.OFF);
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(configuration);
        try {
            Path folder = Files.createTempDirectory("wacht-tomcat");
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            tomcat.setSilent(true);
            tomcat.getConnector();
            Context web = tomcat.addContext("", folder.toString());
            web.addErrorPage(errorPage(418, "/error-page"));
            web.addErrorPage(errorPage(417, "/me-page"));
            web.addErrorPage(errorPage(416, "/reports-page"));
            Wrapper servlet = Tomcat.addServlet(web, "spring", new DispatcherServlet(context));
            servlet.setAsyncSupported(true);
            servlet.addMapping("/");
            tomcat.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        port = tomcat.getConnector().getLocalPort();
        get("/"); // The servlet starts with the first request, and the application with it.
    }

    private static ErrorPage errorPage(int status, String path) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(status);
        page.setLocation(path);
        return page;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return send(
                request(path, headers).method(method, BodyPublishers.noBody()).build());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends raw bytes that no client would send, and returns everything that is received. */
    String raw(String request) throws IOException {
        return RawHttp.exchange(port, request);
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
