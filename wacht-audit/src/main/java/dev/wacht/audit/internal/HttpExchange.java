package dev.wacht.audit.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sends one request over a new connection, and reads the status of the response. It does not use an HTTP client,
 * because HTTP clients normalize the unusual spellings of paths that an attack sends.
 */
final class HttpExchange {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int LONGEST_LINE = 8192;

    private HttpExchange() {}

    /**
     * Sends a request, and returns the status of the response.
     *
     * @param target the path and query, sent as they are
     * @param headers the headers other than {@code Host}; a name can occur several times
     * @throws IOException if there is no response
     */
    static int status(URI server, String method, String target, List<Header> headers) throws IOException {
        int port = server.getPort() < 0 ? 80 : server.getPort();
        String host = server.getHost().replaceAll("[\\[\\]]", "");
        StringBuilder head =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        head.append("\r\n");
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
                throw new IOException(
                        "not an address of this machine"); // A hosts file can map localhost to any address.
            }
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            return readStatus(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private static int readStatus(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
            line.append((char) c);
        }
        String[] parts = line.toString().split(" ", 3);
        if (parts.length < 2 || !parts[1].strip().matches("\\d{3}")) {
            throw new IOException("the response is not HTTP");
        }
        return Integer.parseInt(parts[1].strip());
    }
}
