package dev.wacht.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server of bare sockets: it reads one request of each connection and then does whatever the test says. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final boolean listensFirst;
    private final Behaviour behaviour;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What happens after the request was read. */
    interface Behaviour {
        void answer(Socket socket, RawServer server) throws IOException, InterruptedException;
    }

    private RawServer(boolean listensFirst, Behaviour behaviour) throws IOException {
        this.listensFirst = listensFirst;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.behaviour = behaviour;
    }

    static RawServer start(Behaviour behaviour) {
        return start(true, behaviour);
    }

    /** Writes this before it has read anything. */
    static RawServer greeting(String text) {
        return start(false, (socket, server) -> socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Does this without reading anything. */
    static RawServer deaf(Behaviour behaviour) {
        return start(false, behaviour);
    }

    private static RawServer start(boolean listensFirst, Behaviour behaviour) {
        try {
            RawServer server = new RawServer(listensFirst, behaviour);
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes this and ends the connection. */
    static RawServer answering(String text) {
        return start((socket, server) -> socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8)));
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** The server in the part of a proxy. */
    Proxy asProxy() {
        return new Proxy(Proxy.Type.HTTP, listener.getLocalSocketAddress());
    }

    /** The requests whose head was read, heads only. */
    List<String> requests() {
        return requests;
    }

    /** Reads one more request of a connection. */
    void readRequest(Socket socket) throws IOException {
        requests.add(head(socket.getInputStream()));
    }

    /** Keeps a connection open until the server is closed. */
    void hang() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                // Closed: the test is over.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (listensFirst) {
                readRequest(socket);
            }
            behaviour.answer(socket, this);
        } catch (IOException | InterruptedException e) {
            // The client went away, as some tests make it do.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended within the head");
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        in.readNBytes(length);
        return head.toString();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
