package dev.wacht.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * A server that determines the status of each GET by its number. It uses plain sockets, because one call of the JDK's
 * server takes 40 ms, and tests make thousands.
 */
final class StatusServer implements AutoCloseable {
    private static final String EMPTY_PAGE = "{\"data\":[],\"has_more\":false}";

    private final IntUnaryOperator statusOf;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @param statusOf returns the status for the number of a request; the first is 1 */
    StatusServer(IntUnaryOperator statusOf) {
        this.statusOf = statusOf;
        try {
            listener = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdown();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // The server is closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    socket.getOutputStream().write(response().getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The client closed the connection.
        } finally {
            sockets.remove(socket);
        }
    }

    private String response() {
        int status = statusOf.applyAsInt(requests.incrementAndGet());
        return "HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\n"
                + (status == 429 ? "Retry-After: 0\r\n" : "")
                + "Content-Length: " + EMPTY_PAGE.length() + "\r\n\r\n" + EMPTY_PAGE;
    }
}
