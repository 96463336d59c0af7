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

/**
 * Answers GET by path with bytes that are ready, on 127.0.0.1. Connections are kept, each on a daemon thread of its own;
 * an answer is one write, and is not held back by Nagle's algorithm. Thread-safe.
 */
public final class CannedServer implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] NOT_FOUND = response("404 Not Found", "{}");

    private final ServerSocket listening = new ServerSocket();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> responses = new HashMap<>();
    private final Duration delay;

    private CannedServer(Map<String, String> answers, Duration delay) throws IOException {
        answers.forEach((path, json) -> responses.put(path, response("200 OK", json)));
        this.delay = delay;
    }

    /**
     * Starts one on a free port.
     *
     * @param answers JSON by path
     * @param delay how long each answer takes
     */
    public static CannedServer start(Map<String, String> answers, Duration delay) throws IOException {
        CannedServer server = new CannedServer(answers, delay);
        server.listening.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), BACKLOG);
        daemon(server::acceptAll);
        return server;
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Frees the port and ends all connections. */
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
                daemon(() -> answerAll(connection));
            } catch (IOException e) {
                // It was closed, which ends the loop, or one connection broke before it was taken.
            }
        }
    }

    private void answerAll(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            connection.setTcpNoDelay(true);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                skipHeaders(in);
                if (!delay.isZero()) {
                    Thread.sleep(delay.toMillis());
                }
                out.write(responses.getOrDefault(path(line), NOT_FOUND));
            }
        } catch (IOException e) {
            // The client went away, or close() was called: nobody is left to answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static void skipHeaders(InputStream in) throws IOException {
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            // Nothing here depends on them.
        }
    }

    /** The next line; empty at the end of the headers or of the connection. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** What is asked for, without the query. */
    private static String path(String requestLine) {
        String target = requestLine.split(" ", -1)[1];
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
