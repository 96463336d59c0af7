package dev.wacht.testkit.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on one port, by default on 127.0.0.1. It can go down and come up again. Thread-safe.
 *
 * <p>The JDK's own server is not used, because it cannot reset a connection, and because on JDK 17 it sends header and
 * body in two segments. On a persistent connection, the second segment costs 44 ms per response, because of Nagle's
 * algorithm and the delayed ACK.
 */
public final class LoopbackServer {
    // A fixed address, because the JVM's loopback address may be IPv6.
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final InetSocketAddress address;
    private @Nullable Router router;
    private @Nullable Listener listener;
    private @Nullable PortReservation reservation;
    private boolean closed;
    private final CountDownLatch failure = new CountDownLatch(1);

    private LoopbackServer(Listener listener) {
        this.listener = listener;
        this.address = listener.address();
    }

    /**
     * Opens a port on 127.0.0.1; 0 means a free port. Connections wait until {@link #serve} is called.
     *
     * @throws UncheckedIOException if the port is in use
     */
    public static LoopbackServer bind(int port) {
        try {
            return bind(InetAddress.getByAddress(LOOPBACK), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a four-byte address is always valid", e);
        }
    }

    /** Opens a port on another address; otherwise like {@link #bind(int)}. */
    public static LoopbackServer bind(InetAddress host, int port) {
        try {
            return new LoopbackServer(Listener.open(new InetSocketAddress(host, port)));
        } catch (BindException e) {
            String address = host.getHostAddress();
            String problem =
                    port == 0 ? "no free port on " + address : "port " + port + " of " + address + " is in use";
            throw new UncheckedIOException(problem, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + host.getHostAddress(), e);
        }
    }

    public int port() {
        return address.getPort();
    }

    /** Returns the origin, such as {@code http://127.0.0.1:49152}. */
    public String origin() {
        return "http://127.0.0.1:" + address.getPort();
    }

    /** Starts to serve connections. Called once. */
    public synchronized void serve(Router newRouter) {
        router = newRouter;
        if (listener != null) {
            listener.serve(newRouter, failure::countDown);
        }
    }

    /** Returns whether connections are accepted. */
    public synchronized boolean isUp() {
        return listener != null && listener.isOpen();
    }

    /** Blocks until a lack of memory or threads has ended the server and closed its port. */
    public void awaitFailure() throws InterruptedException {
        failure.await();
    }

    /** Refuses new connections and resets open ones. Keeps the port reserved. */
    public synchronized void down() {
        if (listener == null) {
            return;
        }
        listener.close();
        listener = null;
        try {
            reservation = PortReservation.of(address);
        } catch (IOException e) {
            throw portTaken(e);
        }
    }

    /**
     * Accepts connections again, on the same port.
     *
     * @throws IllegalStateException if the server is closed
     */
    public synchronized void up() {
        if (closed || router == null) {
            throw new IllegalStateException("LocalWacht is closed; start a new one");
        }
        if (isUp()) {
            return;
        }
        releasePort();
        try {
            listener = Listener.open(address);
        } catch (IOException e) {
            throw portTaken(e);
        }
        listener.serve(router, failure::countDown);
    }

    /** Closes all connections and frees the port. Closing it again has no effect. */
    public synchronized void close() {
        closed = true;
        if (listener != null) {
            listener.close();
            listener = null;
        }
        releasePort();
    }

    private void releasePort() {
        if (reservation != null) {
            reservation.release();
            reservation = null;
        }
    }

    private UncheckedIOException portTaken(IOException cause) {
        return new UncheckedIOException("port " + address.getPort() + " is in use by another process", cause);
    }
}
