package dev.wacht.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Ends a connection whose client may still be sending. Closed at once, with bytes unread, it would be reset, and the
 * client would lose the response that is on its way (RFC 9112, section 9.6). So the client first sees the end of the
 * stream, and what it sends is dropped until it ends too, for 30 s at most and no pause longer than 5 s.
 */
final class LingeringClose {
    private static final Duration MAX_TIME = Duration.ofSeconds(30);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private LingeringClose() {}

    static void await(Socket socket, InputStream in) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout((int) MAX_PAUSE.toMillis());
        byte[] dropped = new byte[64 * 1024];
        long start = System.nanoTime();
        try {
            while (in.read(dropped) >= 0 && System.nanoTime() - start < MAX_TIME.toNanos()) {
                // Goes on until the client has seen the end, too.
            }
        } catch (SocketTimeoutException e) {
            // It sends nothing more: whatever it was sent, it has had the time to read.
        }
    }
}
