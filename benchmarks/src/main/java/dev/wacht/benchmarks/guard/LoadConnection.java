package dev.wacht.benchmarks.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A keep-alive connection that does as little work per request as possible. Not thread-safe. */
final class LoadConnection implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final String OK = "HTTP/1.1 200 ";
    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final String END_OF_CHUNKS = "0\r\n\r\n";
    private static final String CONTENT_LENGTH = "content-length: ";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[4_096];

    private LoadConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    static LoadConnection open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(LOOPBACK), port);
        socket.setTcpNoDelay(true);
        return new LoadConnection(socket);
    }

    /**
     * Sends a request and reads the whole response.
     *
     * @throws IOException if the status code is not 200, or the server closes the connection
     */
    void send(byte[] request) throws IOException {
        out.write(request);
        String response = "";
        int length = 0;
        do {
            int read = in.read(buffer, length, buffer.length - length);
            if (read <= 0) {
                throw new IOException("the server closed the connection, or its response is too long: " + response);
            }
            length += read;
            response = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        } while (!isComplete(response));
        if (!response.startsWith(OK)) {
            throw new IOException("expected status code 200, but received: " + response);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static boolean isComplete(String response) {
        int headers = response.indexOf(END_OF_HEADERS);
        if (headers < 0) {
            return false;
        }
        String lower = response.substring(0, headers).toLowerCase(Locale.ROOT);
        int name = lower.indexOf(CONTENT_LENGTH);
        if (name < 0) {
            return response.endsWith(END_OF_CHUNKS);
        }
        int start = name + CONTENT_LENGTH.length();
        int end = lower.indexOf('\r', start);
        int body = Integer.parseInt(lower.substring(start, end < 0 ? lower.length() : end));
        return response.length() == headers + END_OF_HEADERS.length() + body;
    }
}
