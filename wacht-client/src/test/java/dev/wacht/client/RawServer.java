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

/** A server with plain sockets that reads one request of each connection and then runs the test's behaviour. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final boolean readsFirst;
    private final Behaviour behaviour;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The behaviour after a request is read. */
    interface Behaviour {
        void respond(Socket socket, RawServer server) throws IOException, InterruptedException;
    }

    private RawServer(boolean readsFirst, Behaviour behaviour) throws IOException {
        this.readsFirst = readsFirst;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.behaviour = behaviour;
    }

    static RawServer start(Behaviour behaviour) {
        return start(true, behaviour);
    }

    /** Returns a server that writes the text before it reads a request. */
    static RawServer writingFirst(String text) {
        return start(false, (socket, server) -> socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns a server that does not read the request. */
    static RawServer withoutReading(Behaviour behaviour) {
        return start(false, behaviour);
    }

    private static RawServer start(boolean readsFirst, Behaviour behaviour) {
        try {
            RawServer server = new RawServer(readsFirst, behaviour);
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns a server that writes the text and closes the connection. */
    static RawServer respondingWith(String text) {
        return start((socket, server) -> socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8)));
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Returns this server as a proxy. */
    Proxy asProxy() {
        return new Proxy(Proxy.Type.HTTP, listener.getLocalSocketAddress());
    }

    /** Returns the heads of the requests that were read. */
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
                // The server is closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (readsFirst) {
                readRequest(socket);
            }
            behaviour.respond(socket, this);
        } catch (IOException | InterruptedException e) {
            // The client closed the connection, as some tests provoke.
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
