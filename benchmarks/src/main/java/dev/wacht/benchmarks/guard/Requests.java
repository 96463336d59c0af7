package dev.wacht.benchmarks.guard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that are ready to be sent, in turn; all connections share the turn, and it goes on where it was. Thread-safe. */
final class Requests {
    private final byte[][] requests;
    private final AtomicInteger turn = new AtomicInteger();

    private Requests(byte[][] requests) {
        this.requests = requests;
    }

    /** GET of a path, with each of these tokens. */
    static Requests of(String path, List<String> tokens) {
        return new Requests(tokens.stream().map(token -> bytes(path, token)).toArray(byte[][]::new));
    }

    byte[] next() {
        return requests[Math.floorMod(turn.getAndIncrement(), requests.length)];
    }

    int count() {
        return requests.length;
    }

    private static byte[] bytes(String path, String token) {
        String text = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
