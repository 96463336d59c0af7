package dev.wacht.benchmarks.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An HTTP server on 127.0.0.1 that responds to GET with prepared JSON. It keeps connections alive and serves each on
 * its own daemon thread. It sends each response in a single write, with Nagle's algorithm disabled. Thread-safe.
 */
public final class CannedServer implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] NOT_FOUND = response("404 Not Found", "{}");

    private final ServerSocket listening = new ServerSocket();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final Function<String, byte[]> responses;
    private final Duration delay;

    private CannedServer(Function<String, byte[]> responses, Duration delay) throws IOException {
        this.responses = responses;
        this.delay = delay;
    }

    /**
     * Starts a server on a free port.
     *
     * @param bodies JSON by path; the query string is ignored, and other paths get 404
     * @param delay how long the server waits before each response
     */
    public static CannedServer start(Map<String, String> bodies, Duration delay) throws IOException {
        Map<String, byte[]> ready = new HashMap<>();
        bodies.forEach((path, json) -> ready.put(path, response("200 OK", json)));
        return start(new CannedServer(target -> ready.getOrDefault(path(target), NOT_FOUND), delay));
    }

    /**
     * Starts a server on a free port, which creates each response when its request arrives.
     *
     * @param json maps the request target (path and query, RFC 9112, section 3.2) to the body
     */
    public static CannedServer start(UnaryOperator<String> json) throws IOException {
        return start(new CannedServer(target -> response("200 OK", json.apply(target)), Duration.ZERO));
    }

    private static CannedServer start(CannedServer server) throws IOException {
        server.listening.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), BACKLOG);
        daemon(server::acceptAll);
        return server;
    }

    /** Returns how many requests have arrived so far. */
    public long requests() {
        return requests.get();
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Releases the port and closes all connections. */
    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                // Either close() was called, which ends the loop, or a connection failed before it was accepted.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            connection.setTcpNoDelay(true);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                requests.incrementAndGet();
                String target = line.split(" ", -1)[1];
                skipHeaders(in);
                if (!delay.isZero()) {
                    Thread.sleep(delay.toMillis());
                }
                out.write(responses.apply(target));
            }
        } catch (IOException e) {
            // The client closed the connection, or close() was called: no response is needed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static void skipHeaders(InputStream in) throws IOException {
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            // The response does not depend on the headers.
        }
    }

    /** Reads the next line; empty at the end of the headers or of the connection. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static byte[] response(String status, String json) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        String text = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n\r\n" + json;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "canned-server");
        thread.setDaemon(true);
        thread.start();
    }
}
