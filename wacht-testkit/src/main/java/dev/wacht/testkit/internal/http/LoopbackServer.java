package dev.wacht.testkit.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One port of 127.0.0.1 and a daemon thread for each connection. Thread-safe.
 *
 * <p>Not the JDK's own server: on JDK 17 that one sends header and body in two segments, which costs 40 ms on every
 * kept connection (Nagle's algorithm against the delayed ACK), and it cannot reset a connection.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final InetSocketAddress address;
    private final Set<Connection> connections = new HashSet<>();
    private @Nullable Router router;
    private @Nullable ServerSocket listener;
    private @Nullable Socket reservation;
    private boolean closed;
    private long accepted;

    private LoopbackServer(ServerSocket listener) {
        this.listener = listener;
        this.address = (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Takes a free port. Connections wait until {@link #serve} is called. */
    public static LoopbackServer bind() {
        try {
            return new LoopbackServer(listen(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0)));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }

    /** The origin, such as {@code http://127.0.0.1:49152}. */
    public String origin() {
        return "http://127.0.0.1:" + address.getPort();
    }

    /** Starts to answer. Called once. */
    public synchronized void serve(Router answers) {
        router = answers;
        if (listener != null) {
            startAccepting(listener, answers);
        }
    }

    /** Whether connections are taken. */
    public synchronized boolean isUp() {
        return listener != null;
    }

    /**
     * Refuses connections and resets those that are open. A bound socket that does not listen keeps the port, so that
     * {@link #up} gets it back.
     */
    public synchronized void down() {
        if (listener == null) {
            return;
        }
        stopListening();
        Socket held = new Socket();
        try {
            held.setReuseAddress(true);
            held.bind(address);
            reservation = held;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + address.getPort() + " was taken by someone else", e);
        }
    }

    /**
     * Takes connections again, on the same port.
     *
     * @throws IllegalStateException if it was closed
     */
    public synchronized void up() {
        if (closed || router == null) {
            throw new IllegalStateException("LocalWacht is closed; start a new one");
        }
        if (listener != null) {
            return;
        }
        releasePort();
        try {
            listener = listen(address);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + address.getPort() + " was taken by someone else", e);
        }
        startAccepting(listener, router);
    }

    /** Frees the port and ends all connections. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        stopListening();
        releasePort();
    }

    private static ServerSocket listen(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address, BACKLOG);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void startAccepting(ServerSocket socket, Router answers) {
        startThread("accept", () -> {
            while (true) {
                try {
                    admit(socket, socket.accept(), answers);
                } catch (IOException e) {
                    if (socket.isClosed()) {
                        return;
                    }
                    // One connection failed before it was taken; the next may be fine.
                }
            }
        });
    }

    private synchronized void admit(ServerSocket from, Socket socket, Router answers) throws IOException {
        Connection connection = new Connection(socket, answers);
        if (listener != from) {
            connection.reset();
            return;
        }
        connections.add(connection);
        startThread("connection-" + ++accepted, () -> {
            connection.run();
            forget(connection);
        });
    }

    private synchronized void forget(Connection connection) {
        connections.remove(connection);
    }

    private void stopListening() {
        if (listener != null) {
            closeQuietly(listener);
            listener = null;
        }
        connections.forEach(Connection::reset);
        connections.clear();
    }

    private void releasePort() {
        if (reservation != null) {
            closeQuietly(reservation);
            reservation = null;
        }
    }

    private void startThread(String role, Runnable work) {
        Thread thread = new Thread(work, "local-wacht-" + address.getPort() + "-" + role);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket could not be closed", e);
        }
    }
}
