package dev.wacht.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** HTTP as it is typed: nothing is normalised, encoded or repeated. */
final class RawHttp {
    private static final int TIMEOUT_MILLIS = 20_000;

    private RawHttp() {}

    /** What came back, as text; an answer without a status line is status 0. */
    record Answer(int status, String head, String body) {
        List<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
        }
    }

    static Answer send(int port, String method, String target, String... headerLines) throws IOException {
        return sendBody(port, method, target, "", headerLines);
    }

    static Answer sendBody(int port, String method, String target, String body, String... headerLines)
            throws IOException {
        String request = Stream.concat(
                        Stream.of(method + " " + target + " HTTP/1.1", "Host: localhost", "Connection: close"),
                        Stream.concat(
                                Stream.of(headerLines),
                                body.isEmpty() ? Stream.of() : Stream.of("Content-Length: " + body.length())))
                .reduce("", (lines, line) -> lines + line + "\r\n");
        return parse(exchange(port, request + "\r\n" + body));
    }

    /** All that comes back until the server closes the connection. */
    static String exchange(int port, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** A WebSocket handshake (RFC 6455, section 4.1); the connection is closed after the head of the response. */
    static Answer handshake(int port, String target, String... headerLines) throws IOException {
        String request = Stream.concat(
                        Stream.of(
                                "GET " + target + " HTTP/1.1",
                                "Host: localhost",
                                "Upgrade: websocket",
                                "Connection: Upgrade",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                "Sec-WebSocket-Version: 13"),
                        Stream.of(headerLines))
                .reduce("", (lines, line) -> lines + line + "\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((request + "\r\n").getBytes(ISO_8859_1));
            StringBuilder head = new StringBuilder();
            int next = 0;
            while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
                next = socket.getInputStream().read();
                head.append((char) next);
            }
            return parse(head.toString());
        }
    }

    private static Answer parse(String text) {
        Matcher status = Pattern.compile("HTTP/1.1 (\\d{3})").matcher(text);
        int end = text.indexOf("\r\n\r\n");
        return new Answer(
                status.lookingAt() ? Integer.parseInt(status.group(1)) : 0,
                end < 0 ? text : text.substring(0, end),
                end < 0 ? "" : text.substring(end + 4));
    }
}
