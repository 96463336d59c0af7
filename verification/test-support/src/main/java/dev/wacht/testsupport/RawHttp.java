package dev.wacht.testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends requests unchanged: nothing is normalized, encoded or retried. Each request uses a new connection to a server
 * on this machine.
 */
public final class RawHttp {
    private static final int TIMEOUT_MILLIS = 30_000;

    private RawHttp() {}

    /** Sends a request without a body. */
    public static RawResponse send(int port, String method, String target, String... headerLines) throws IOException {
        return sendBody(port, method, target, "", headerLines);
    }

    /** Sends a request with a body; {@code Content-Length} is added. */
    public static RawResponse sendBody(int port, String method, String target, String body, String... headerLines)
            throws IOException {
        return send(port, method, target, body, Stream.concat(Stream.of("Connection: close"), Stream.of(headerLines)));
    }

    /** Sends a WebSocket handshake (RFC 6455, section 4.1), and closes the connection after the response. */
    public static RawResponse handshake(int port, String target, String... headerLines) throws IOException {
        Stream<String> upgrade = Stream.of(
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13");
        return send(port, "GET", target, "", Stream.concat(upgrade, Stream.of(headerLines)));
    }

    private static RawResponse send(int port, String method, String target, String body, Stream<String> headerLines)
            throws IOException {
        List<String> lines = headerLines.toList();
        try (RawConnection connection = RawConnection.open(port)) {
            return connection.send(method, target, lines, body.getBytes(ISO_8859_1));
        }
    }

    /** Sends a string and returns everything that the server sends until it closes the connection. */
    public static String exchange(int port, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
