package dev.wacht.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Closes a connection whose client may still be sending. Closing it at once, with unread bytes, would reset it, and the
 * client could lose the response (RFC 9112, section 9.6). Instead, the output is shut down first. Then input is
 * discarded until the client closes its side, has sent nothing for 5 s, or 30 s have passed.
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
                // Discards input until the client closes its side.
            }
        } catch (SocketTimeoutException e) {
            // The client is no longer sending, and has had time to read the response.
        }
    }
}
