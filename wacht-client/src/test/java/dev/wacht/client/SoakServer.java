package dev.wacht.client;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that keeps connections open and stores nothing; the path of a request determines the response. It uses plain
 * sockets, because it shares the heap with the client, and must not grow either.
 */
final class SoakServer implements AutoCloseable {
    private static final String LARGE = "x".repeat(200_000);

    private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "soak-server");
        thread.setDaemon(true);
        return thread;
    });

    SoakServer() throws IOException {
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    long requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // The server is closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (respond(socket, in, request(in))) {
                requests.incrementAndGet();
            }
            requests.incrementAndGet();
        } catch (IOException e) {
            // The client closed the connection, as many of these calls do.
        } finally {
            sockets.remove(socket);
        }
    }

    /** Returns whether the connection stays open. */
    private static boolean respond(Socket socket, InputStream in, String request) throws IOException {
        if (request.contains("hang")) {
            // Blocks until the client closes the connection.
            return in.read() >= 0;
        } else if (request.contains("reset")) {
            return false;
        } else if (request.contains("odd")) {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n");
            return in.read() >= 0;
        } else if (request.contains("huge")) {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
            return in.read() >= 0;
        } else if (request.contains("/cut/")) {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\nhalf");
            return false;
        }
        String status = request.contains("busy") ? "503 Busy" : request.contains("missing") ? "404 No" : "200 OK";
        String body = request.contains("busy") || request.contains("/file ")
                ? LARGE
                : request.contains("garbage") ? "<html>" : "{\"data\":[{\"id\":\"1\"}]}";
        write(socket, "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        return true;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the request line; skips the rest of the request. */
    private static String request(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
        }
        in.skipNBytes(length);
        while (chunked) {
            int size = Integer.parseInt(line(in), 16);
            in.skipNBytes(size + 2L);
            chunked = size > 0;
        }
        return first;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
