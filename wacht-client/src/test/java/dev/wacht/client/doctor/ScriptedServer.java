package dev.wacht.client.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server of bare sockets: it reads the head of one request of each connection, and then follows the test's script.
 */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The behaviour of the server on a connection. */
    interface Script {
        void follow(Socket socket, ScriptedServer server) throws IOException, InterruptedException;
    }

    ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread thread = new Thread(this::accept, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedServer of(Script script) {
        try {
            return new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Responds to each request with this text. */
    static ScriptedServer respondingWith(String response) {
        return of(respond(response));
    }

    static Script respond(String response) {
        return (socket, server) -> {
            readHead(socket);
            socket.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
        };
    }

    static ScriptedServer json(int status, String body) {
        return respondingWith(response(status, "application/json", body));
    }

    static ScriptedServer html(int status) {
        return respondingWith(response(status, "text/html", "<!doctype html><html><body>Hello</body></html>"));
    }

    static String response(int status, String type, String body) {
        return "HTTP/1.1 " + status + " Status\r\nContent-Type: " + type + "\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static ScriptedServer hanging() {
        return of((socket, server) -> server.closed.await());
    }

    int port() {
        return listener.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    Proxy asProxy() {
        return new Proxy(Proxy.Type.HTTP, listener.getLocalSocketAddress());
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "scripted-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // The server is closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.follow(socket, this);
        } catch (IOException | InterruptedException e) {
            // The client closed the connection, as some tests provoke.
        }
    }

    private static void readHead(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended within the head");
            }
            head.append((char) next);
        }
    }
}
