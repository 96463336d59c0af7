package dev.wacht.webhooks.jdbc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WebhookReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves receivers over HTTP as an adapter does. Uses several receivers in turn, like a load balancer with several
 * instances.
 */
final class WebhookServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final List<String> headersOfErrors = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<WebhookReceiver> instances;
    private final HttpServer server;

    WebhookServer(WebhookReceiver... instances) {
        this.instances = List.of(instances);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    /** Returns the names of all headers of all error responses. */
    List<String> headersOfErrors() {
        return headersOfErrors;
    }

    private void respond(HttpExchange exchange) throws IOException {
        WebhookReceiver receiver = instances.get(requests.getAndIncrement() % instances.size());
        try (exchange) {
            try {
                receiver.receive(exchange.getRequestBody(), exchange.getRequestHeaders()::getFirst);
                exchange.sendResponseHeaders(204, -1);
            } catch (RuntimeException e) {
                writeError(exchange, ErrorEnvelope.of(e));
            }
        }
    }

    private void writeError(HttpExchange exchange, ErrorEnvelope envelope) throws IOException {
        headersOfErrors.addAll(envelope.headers().keySet());
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        envelope.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(envelope.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
