package dev.wacht.testkit.internal.http;

import static java.lang.System.Logger.Level.ERROR;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accepts connections on a port from {@link #serve} until {@link #close}, and serves each on its own daemon thread. */
final class Listener {
    private static final System.Logger LOG = System.getLogger("dev.wacht.testkit.LocalWacht");
    private static final int BACKLOG = 512;

    private final ServerSocket socket;
    private final Set<Connection> connections = new HashSet<>();
    private @Nullable Thread acceptor;
    private boolean closed;
    private long accepted;

    private Listener(ServerSocket socket) {
        this.socket = socket;
    }

    /** Opens the port; 0 means a free port. Connections wait in the backlog until {@link #serve}. */
    static Listener open(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address, BACKLOG);
            return new Listener(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /**
     * Starts to serve connections. Called once.
     *
     * @param failed is called if a failure has closed the port, so that connections can no longer be accepted
     */
    synchronized void serve(Router router, Runnable failed) {
        acceptor = start("accept", () -> {
            try {
                acceptAll(router);
            } catch (RuntimeException
                    | Error e) { // Out of memory or threads: a closed port is better than no response.
                end();
                try {
                    LOG.log(ERROR, "LocalWacht can no longer accept connections", e);
                } finally {
                    failed.run(); // Even if there is not enough memory for logging.
                }
            }
        });
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    /** Resets all connections and closes the port, which is free when this method returns. */
    void close() {
        Thread waiting = end();
        // The kernel keeps the port open while a thread is blocked in accept().
        if (waiting != null) {
            join(waiting);
        }
    }

    private synchronized @Nullable Thread end() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + socket.getLocalPort() + " could not be closed", e);
        }
        connections.forEach(Connection::reset);
        connections.clear();
        return acceptor;
    }

    private void acceptAll(Router router) {
        while (!socket.isClosed()) {
            try {
                admit(new Connection(socket.accept(), router));
            } catch (IOException e) {
                // The socket was closed, which ends the loop, or one connection failed before it was accepted.
            }
        }
    }

    private synchronized void admit(Connection connection) {
        if (closed) {
            connection.reset();
            return;
        }
        connections.add(connection);
        start("connection-" + ++accepted, () -> {
            try {
                connection.run();
            } finally {
                remove(connection);
            }
        });
    }

    private synchronized void remove(Connection connection) {
        connections.remove(connection);
    }

    private Thread start(String role, Runnable work) {
        Thread thread = new Thread(work, "local-wacht-" + socket.getLocalPort() + "-" + role);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
