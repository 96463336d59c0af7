package dev.wacht.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends STOMP frames over a WebSocket, in any order, as an attacker could. */
final class StompClient implements AutoCloseable {
    static final String CLOSED = "CLOSED";
    private static final String END_OF_FRAME = "\0";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    /** @throws java.util.concurrent.CompletionException if the handshake is rejected */
    StompClient(int port, String... headers) {
        WebSocket.Builder builder =
                HttpClient.newHttpClient().newWebSocketBuilder().connectTimeout(Duration.ofSeconds(30));
        for (String header : headers) {
            int colon = header.indexOf(':');
            builder.header(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        }
        socket = builder.subprotocols("v12.stomp")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/stomp"), new Frames())
                .join();
    }

    /** Sends a frame, and returns the next frame that is received. */
    String exchange(String command, String... headers) throws InterruptedException {
        send(command, headers);
        return next();
    }

    void send(String command, String... headers) {
        StringBuilder frame = new StringBuilder(command).append('\n');
        for (String header : headers) {
            frame.append(header.replace(": ", ":")).append('\n');
        }
        frame.append('\n').append(command.equals("SEND") ? "hello" : "").append(END_OF_FRAME);
        socket.sendText(frame, true).join();
    }

    String next() throws InterruptedException {
        String frame = received.poll(30, TimeUnit.SECONDS);
        return frame == null ? "nothing" : frame;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received.add(text.toString().replace(END_OF_FRAME, ""));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            received.add(CLOSED);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            received.add(CLOSED);
        }
    }
}
