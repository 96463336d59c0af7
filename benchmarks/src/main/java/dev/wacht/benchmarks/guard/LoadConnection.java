package dev.wacht.benchmarks.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that is kept, and as little work for it as can be. Not thread-safe. */
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
     * Sends a request and reads the whole answer.
     *
     * @throws IOException if it is not 200
     */
    void send(byte[] request) throws IOException {
        out.write(request);
        String answer = "";
        int length = 0;
        do {
            int read = in.read(buffer, length, buffer.length - length);
            if (read <= 0) {
                throw new IOException("the server ended the connection, or its answer is too long: " + answer);
            }
            length += read;
            answer = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        } while (!isWhole(answer));
        if (!answer.startsWith(OK)) {
            throw new IOException("200 was expected: " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static boolean isWhole(String answer) {
        int headers = answer.indexOf(END_OF_HEADERS);
        if (headers < 0) {
            return false;
        }
        String lower = answer.substring(0, headers).toLowerCase(Locale.ROOT);
        int name = lower.indexOf(CONTENT_LENGTH);
        if (name < 0) {
            return answer.endsWith(END_OF_CHUNKS);
        }
        int start = name + CONTENT_LENGTH.length();
        int end = lower.indexOf('\r', start);
        int body = Integer.parseInt(lower.substring(start, end < 0 ? lower.length() : end));
        return answer.length() == headers + END_OF_HEADERS.length() + body;
    }
}
