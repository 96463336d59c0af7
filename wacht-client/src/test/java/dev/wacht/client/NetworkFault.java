package dev.wacht.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Faults of a response, each with its possible outcomes. */
enum NetworkFault {
    RESET_WITHIN_HEAD((socket, server) -> reset(socket, "HTTP/1.1 200 OK\r\nContent-Le"), "CONNECTION_RESET"),
    RESET_AFTER_HEAD((socket, server) -> reset(socket, ok("Content-Length: 100", "")), "CONNECTION_RESET"),
    RESET_WITHIN_BODY((socket, server) -> reset(socket, ok("Content-Length: 100", "{\"id\":")), "CONNECTION_RESET"),
    // The response may or may not arrive before the reset.
    RESET_AFTER_BODY(
            (socket, server) -> reset(socket, ok("Content-Length: 10", "{\"id\":\"1\"}")), "CONNECTION_RESET", "none"),
    CLOSED_AFTER_HEAD((socket, server) -> write(socket, ok("Content-Length: 100", "")), "CONNECTION_RESET"),
    CLOSED_WITHIN_CHUNK(
            (socket, server) -> write(socket, ok("Transfer-Encoding: chunked", "a\r\n{\"id\"")), "CONNECTION_RESET"),
    STALL_WITHIN_HEAD((socket, server) -> stall(socket, server, "HTTP/1.1 200 OK\r\nContent-Le"), "TIMEOUT"),
    STALL_AFTER_HEAD((socket, server) -> stall(socket, server, ok("Content-Length: 100", "")), "TIMEOUT"),
    STALL_WITHIN_BODY((socket, server) -> stall(socket, server, ok("Content-Length: 100", "{")), "TIMEOUT"),
    STALL_WITHIN_CHUNKS(
            (socket, server) -> stall(socket, server, ok("Transfer-Encoding: chunked", "1\r\n{\r\n")), "TIMEOUT"),
    STATUS_IS_NOT_A_NUMBER((socket, server) -> write(socket, "HTTP/1.1 abc OK\r\n\r\n"), "INVALID_RESPONSE"),
    STATUS_IS_MISSING((socket, server) -> write(socket, "HTTP/1.1\r\n\r\n"), "INVALID_RESPONSE"),
    BINARY_GARBAGE((socket, server) -> write(socket, "\u0016\u0003\u0001\u0000\r\n\r\n"), "INVALID_RESPONSE"),
    GARBAGE_BETWEEN_HEADERS(
            (socket, server) -> write(socket, ok("\u0000\u0001\u0002 no colon", "")), "WachtDecodeException"),
    ENDLESS_LINE((socket, server) -> endless(socket, "HTTP/1.1 200 OK\r\nX: ", "a".repeat(8192)), "CONNECTION_RESET"),
    ENDLESS_HEADERS(
            (socket, server) -> endless(socket, "HTTP/1.1 200 OK\r\n", "X: y\r\n".repeat(1000)), "CONNECTION_RESET"),
    ENDLESS_CHUNKS(
            (socket, server) ->
                    endless(socket, ok("Transfer-Encoding: chunked", ""), "10000\r\n" + " ".repeat(0x10000) + "\r\n"),
            "TOO_LARGE"),
    LENGTH_IS_HUGE((socket, server) -> stall(socket, server, ok("Content-Length: 9999999999999999", "")), "TOO_LARGE"),
    LENGTH_OVERFLOWS(
            (socket, server) -> write(socket, ok("Content-Length: 99999999999999999999", "")), "WachtDecodeException"),
    LENGTH_IS_NEGATIVE((socket, server) -> write(socket, ok("Content-Length: -5", "")), "INVALID_RESPONSE"),
    CHUNK_SIZE_IS_GARBAGE(
            (socket, server) -> write(socket, ok("Transfer-Encoding: chunked", "zz\r\n{}\r\n")), "CONNECTION_RESET"),
    CHUNK_SIZE_IS_NEGATIVE(
            (socket, server) -> write(socket, ok("Transfer-Encoding: chunked", "-1\r\n{}\r\n")), "CONNECTION_RESET"),
    NOT_GZIP((socket, server) -> write(socket, ok("Content-Encoding: gzip", "{\"id\":\"1\"}")), "CONNECTION_RESET"),
    GZIP_BOMB(
            (socket, server) -> {
                write(socket, ok("Content-Encoding: gzip", ""));
                socket.getOutputStream().write(zippedSpaces());
            },
            "TOO_LARGE"),
    ENDLESS_INTERIM_RESPONSES(
            (socket, server) -> endless(socket, "", "HTTP/1.1 100 Continue\r\n\r\n"), "CONNECTION_RESET"),
    ANOTHER_PROTOCOL(
            (socket, server) ->
                    write(socket, "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
            "WachtApiException",
            "INVALID_RESPONSE"),
    BODY_IN_204_RESPONSE(
            (socket, server) -> write(socket, "HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\nhello"), "INVALID_RESPONSE"),
    PROXY_REQUIRES_CREDENTIALS(
            (socket, server) -> write(
                    socket, "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"),
            "CONNECTION_RESET"),
    UNKNOWN_STATUS((socket, server) -> write(socket, "HTTP/1.1 999 Odd\r\n\r\n"), "ApiServerException");

    @SuppressWarnings("ImmutableEnumChecker") // Lambdas without state.
    final RawServer.Behaviour behaviour;

    /** Kinds of transport exceptions, or class names; {@code none} for success. */
    @SuppressWarnings("ImmutableEnumChecker") // Created by Set.of.
    final Set<String> outcomes;

    NetworkFault(RawServer.Behaviour behaviour, String... outcomes) {
        this.behaviour = behaviour;
        this.outcomes = Set.of(outcomes);
    }

    private static String ok(String header, String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n" + body;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void reset(Socket socket, String text) throws IOException {
        write(socket, text);
        // Closing the socket now sends RST instead of FIN.
        socket.setSoLinger(true, 0);
    }

    private static void stall(Socket socket, RawServer server, String text) throws IOException, InterruptedException {
        write(socket, text);
        server.hang();
    }

    private static void endless(Socket socket, String start, String part) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(start.getBytes(StandardCharsets.UTF_8));
        byte[] again = part.getBytes(StandardCharsets.UTF_8);
        while (true) {
            out.write(again);
        }
    }

    private static byte[] zippedSpaces() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 40; i++) {
                zip.write(megabyte);
            }
        }
        return bytes.toByteArray();
    }
}
