package dev.wacht.testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;

/** A persistent HTTP/1.1 connection that sends requests unchanged, as {@link RawHttp} does. Not thread-safe. */
public final class RawConnection implements Closeable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to a server on this machine. */
    public static RawConnection open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawConnection(socket);
    }

    /**
     * Sends a request and reads the response.
     *
     * @param headers complete header lines; {@code Host}, and {@code Content-Length} for a body, are added
     * @return {@link RawResponse#NONE} if the connection was closed before the head of a response was complete
     */
    public RawResponse send(String method, String target, List<String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        try {
            socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            return read(method.equals("HEAD"));
        } catch (IOException reset) {
            return RawResponse.NONE; // The server closed the connection before it had read the whole request.
        }
    }

    /** Reads the text of the next WebSocket message, which must be shorter than 126 bytes (RFC 6455, section 5.2). */
    public String message() throws IOException {
        in.read();
        return new String(in.readNBytes(in.read()), ISO_8859_1);
    }

    private RawResponse read(boolean head) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return RawResponse.NONE;
            }
            text.append((char) next);
        }
        RawResponse response = RawResponse.of(text.toString());
        if (head || response.status() == 101 || response.status() == 204 || response.status() == 304) {
            return response;
        }
        if (response.headers("Transfer-Encoding").contains("chunked")) {
            return chunks(response);
        }
        List<String> length = response.headers("Content-Length");
        return length.isEmpty()
                ? response.with(new String(in.readAllBytes(), ISO_8859_1), true)
                : body(response, Integer.parseInt(length.get(0)));
    }

    private RawResponse body(RawResponse response, int length) throws IOException {
        String body = new String(in.readNBytes(length), ISO_8859_1);
        return response.with(body, body.length() == length);
    }

    private RawResponse chunks(RawResponse response) {
        StringBuilder body = new StringBuilder();
        try {
            while (true) {
                int length = Integer.parseInt(line(), 16);
                body.append(new String(in.readNBytes(length), ISO_8859_1));
                line();
                if (length == 0) {
                    return response.with(body.toString(), true);
                }
            }
        } catch (IOException | NumberFormatException brokenOff) {
            return response.with(body.toString(), false);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("broken off");
            }
            line.append((char) next);
        }
        return line.toString().strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
