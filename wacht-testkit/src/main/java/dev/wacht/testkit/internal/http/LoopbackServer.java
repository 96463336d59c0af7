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
 * An HTTP/1.1 server on one port, of 127.0.0.1 unless told otherwise, that can go down and come back. Thread-safe.
 *
 * <p>Not the JDK's own server: on JDK 17 that one sends header and body in two segments, which costs 44 ms on every
 * kept connection (Nagle's algorithm against the delayed ACK), and it cannot reset a connection.
 */
public final class LoopbackServer {
    // By number: the JVM's loopback address may be IPv6.
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

    /** Takes a port; 0 stands for a free one. Connections wait until {@link #serve} is called. */
    public static LoopbackServer bind(int port) {
        try {
            return bind(InetAddress.getByAddress(LOOPBACK), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** As {@link #bind(int)}, of another address than 127.0.0.1. */
    public static LoopbackServer bind(InetAddress host, int port) {
        try {
            return new LoopbackServer(Listener.open(new InetSocketAddress(host, port)));
        } catch (BindException e) {
            String address = host.getHostAddress();
            String problem = port == 0 ? "no free port on " + address : "port " + port + " of " + address + " is taken";
            throw new UncheckedIOException(problem, e);
        } catch (IOException e) {
            throw new UncheckedIOException(host.getHostAddress() + " cannot be listened on", e);
        }
    }

    public int port() {
        return address.getPort();
    }

    /** The origin, such as {@code http://127.0.0.1:49152}. */
    public String origin() {
        return "http://127.0.0.1:" + address.getPort();
    }

    /** Starts to answer. Called once. */
    public synchronized void serve(Router newRouter) {
        router = newRouter;
        if (listener != null) {
            listener.serve(newRouter, failure::countDown);
        }
    }

    /** Whether connections are taken. */
    public synchronized boolean isUp() {
        return listener != null && listener.isOpen();
    }

    /** Blocks until connections could not be accepted any more, for want of memory or threads; the port is closed then. */
    public void awaitFailure() throws InterruptedException {
        failure.await();
    }

    /** Refuses connections and resets those that are open; keeps the port. */
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
     * Takes connections again, on the same port.
     *
     * @throws IllegalStateException if it was closed
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

    /** Frees the port and ends all connections. Closing twice does nothing. */
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
        return new UncheckedIOException("port " + address.getPort() + " was taken by another process", cause);
    }
}
