package dev.wacht.examples.tests.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the demo page on a free port of 127.0.0.1, and sends the requests of its buttons to the service. The service
 * is not aware of this server. Buttons are handled one after the other.
 *
 * <p>{@code GET /} returns the page, {@code GET /service} describes the service, and {@code POST /try/{scenario}} runs
 * the scenario of a button. {@code GET /curl} returns commands for a shell, which get their credentials from
 * {@code GET /token/{caller}}.
 */
public final class DemoServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL_ERROR = 500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(DemoServer::daemon);
    private final OwnPageCheck check;
    private final DemoPage page = DemoPage.load();
    private final LocalWacht wacht;
    private final DemoCredentials credentials;
    private final CurlCommands curl;
    private final DemoScenarios scenarios;
    private final Map<String, Object> description;

    private DemoServer(HttpServer server, LocalWacht wacht, int servicePort, ExampleCode code, ServiceLog log) {
        String service = "http://127.0.0.1:" + servicePort;
        this.server = server;
        this.check = new OwnPageCheck(server.getAddress().getPort());
        this.wacht = wacht;
        this.credentials = new DemoCredentials(wacht);
        this.curl = new CurlCommands(service, "http://127.0.0.1:" + check.port(), credentials);
        this.scenarios = new DemoScenarios(wacht, credentials, service, curl, code, log);
        this.description = Map.of("framework", code.framework(), "url", service);
    }

    /**
     * Starts a server.
     *
     * @param wacht the local Wacht that the service uses; one of the buttons makes it unavailable for a moment; closing
     *     the demo's server does not close it
     * @param servicePort the port of the running service
     * @param log what the service logs; its lines are removed before each request
     */
    public static DemoServer start(LocalWacht wacht, int servicePort, ExampleCode code, ServiceLog log) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
            DemoServer demo = new DemoServer(server, wacht, servicePort, code, log);
            server.createContext("/", demo::handle);
            // One thread for each connection: a connection that sends nothing must not block the page.
            server.setExecutor(demo.threads);
            server.start();
            return demo;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1 for the demo page: " + e.getMessage(), e);
        }
    }

    /** Returns the port of the page. */
    public int port() {
        return check.port();
    }

    /** Returns the commands for a shell. {@code LocalMain} prints a summary of them. */
    public CurlCommands curl() {
        return curl;
    }

    /** Stops serving the page. Does not stop the service. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "demo-page");
        thread.setDaemon(true);
        return thread;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int refusal = check.refusal(exchange);
            if (refusal != 0) {
                send(exchange, refusal, "text/plain", "The demo page is at http://127.0.0.1:" + port() + "/");
                return;
            }
            try {
                route(exchange);
            } catch (RuntimeException | IOException e) {
                send(exchange, INTERNAL_ERROR, "text/plain", "The demo failed: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                send(exchange, INTERNAL_ERROR, "text/plain", "The demo was interrupted");
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        String method = exchange.getRequestMethod();
        if (method.equals("POST") && path.equals("/try/" + name)) {
            Optional<List<Exchange>> exchanges;
            synchronized (scenarios) {
                exchanges = scenarios.run(name);
            }
            sendIfFound(exchange, "application/json", exchanges.map(DemoServer::json));
        } else if (!method.equals("GET")) {
            send(exchange, METHOD_NOT_ALLOWED, "text/plain", "Use GET");
        } else if (path.equals("/")) {
            send(exchange, OK, "text/html", page.bytes());
        } else if (path.equals("/service")) {
            send(exchange, OK, "application/json", json(description));
        } else if (path.equals("/curl")) {
            send(exchange, OK, "text/plain", curl.all(wacht));
        } else if (path.equals("/token/" + name)) {
            sendIfFound(exchange, "text/plain", credentials.find(name));
        } else {
            sendIfFound(exchange, "text/plain", Optional.empty());
        }
    }

    private void sendIfFound(HttpExchange exchange, String type, Optional<String> body) throws IOException {
        if (body.isPresent()) {
            send(exchange, OK, type, body.get());
        } else {
            send(exchange, NOT_FOUND, "text/plain", "Not found");
        }
    }

    private void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        send(exchange, status, type, body.getBytes(UTF_8));
    }

    private void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", page.contentSecurityPolicy());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
