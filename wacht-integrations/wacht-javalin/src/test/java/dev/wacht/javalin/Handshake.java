package dev.wacht.javalin;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server responded to a WebSocket handshake that was written to a socket as it is.
 *
 * @param body empty if the socket was opened
 */
record Handshake(int status, List<String> headerLines, String body) {
    private static final int TIMEOUT_MILLIS = 30_000;

    static Handshake send(int port, String path, String... headerLines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\n");
            for (String line : headerLines) {
                request.append(line).append("\r\n");
            }
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream());
        }
    }

    private static Handshake read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + head);
            }
            head.append((char) next);
        }
        List<String> lines = head.toString().strip().lines().toList();
        int status = Integer.parseInt(lines.get(0).substring(9, 12));
        Handshake opened = new Handshake(status, lines.subList(1, lines.size()), "");
        int length = status == 101
                ? 0
                : opened.header("Content-Length").map(Integer::parseInt).orElse(0);
        return new Handshake(
                status, opened.headerLines, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
    }

    Optional<String> header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return headerLines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }
}
