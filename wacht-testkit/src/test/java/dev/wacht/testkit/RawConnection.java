package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.stream.Stream;

/** A connection on which a test sends arbitrary bytes. */
final class RawConnection implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    RawConnection(LocalWacht wacht) throws IOException {
        this(wacht, 64 * 1024);
    }

    /** @param receiveBuffer the size of the socket's receive buffer, in bytes */
    RawConnection(LocalWacht wacht, int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                URI.create(wacht.baseUrl()).getPort()));
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a request line, header lines, a {@code Host} if there is none, and the empty line after them. */
    RawConnection sendHead(String... lines) throws IOException {
        String host = Stream.of(lines).anyMatch(line -> line.startsWith("Host:")) ? "" : "Host: localhost\r\n";
        return send(String.join("\r\n", lines) + "\r\n" + host + "\r\n");
    }

    /** Returns the status line and headers of the next response, up to the empty line. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            head.append((char) requireByte());
        }
        return head.toString();
    }

    /** Returns the body, by the {@code Content-Length} of the head. */
    String body(String head) throws IOException {
        int length = Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+)\r\n.*", "$1"));
        return new String(in.readNBytes(length), ISO_8859_1);
    }

    /** Reads the next response to its end, and returns its status. */
    int status() throws IOException {
        String head = head();
        body(head);
        return Integer.parseInt(head.substring(9, 12));
    }

    boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    /** Closes the output; the connection can still be read. */
    RawConnection halfClose() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Closes the connection by a reset, like a client that is killed. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int requireByte() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the connection ended");
        }
        return b;
    }
}
