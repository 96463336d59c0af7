package dev.wacht.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook receiver that responds with the given statuses, then with 500. */
final class TestReceiver implements AutoCloseable {
    final Deque<Integer> statuses = new ArrayDeque<>();
    final List<String> received = new CopyOnWriteArrayList<>();
    final CountDownLatch released = new CountDownLatch(1);
    volatile String retryAfter = "";
    volatile boolean hangs;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    TestReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(exchange.getRequestHeaders().getFirst("webhook-id")
                    + exchange.getRequestHeaders().getFirst("webhook-timestamp")
                    + exchange.getRequestHeaders().getFirst("webhook-signature")
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (hangs) {
                released.await();
            }
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            Integer status = statuses.poll();
            exchange.sendResponseHeaders(status == null ? 500 : status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
