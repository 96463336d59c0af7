package dev.wacht.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a receiver over HTTP as an adapter does: 204, or the error envelope with all its headers. */
final class ReceiverServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final List<String> headersOfErrors = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile WebhookReceiver receiver;

    ReceiverServer(WebhookReceiver receiver) {
        this(receiver, 0);
    }

    ReceiverServer(WebhookReceiver receiver, int port) {
        this.receiver = receiver;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hooks";
    }

    void receiver(WebhookReceiver other) {
        receiver = other;
    }

    /** The names of all headers of all error responses. */
    List<String> headersOfErrors() {
        return headersOfErrors;
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                receiver.receive(exchange.getRequestBody(), exchange.getRequestHeaders()::getFirst);
                exchange.sendResponseHeaders(204, -1);
            } catch (RuntimeException e) {
                refuse(exchange, ErrorEnvelope.of(e));
            }
        }
    }

    private void refuse(HttpExchange exchange, ErrorEnvelope envelope) throws IOException {
        headersOfErrors.addAll(envelope.headers().keySet());
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        envelope.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(envelope.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Closes the connections of requests that are being handled, as the end of a process does. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
