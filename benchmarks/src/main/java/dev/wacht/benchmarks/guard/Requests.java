package dev.wacht.benchmarks.guard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Prepared requests that all connections take in turn. After the last request, the first follows. Thread-safe. */
final class Requests {
    private final byte[][] requests;
    private final AtomicInteger turn = new AtomicInteger();

    private Requests(byte[][] requests) {
        this.requests = requests;
    }

    /** Returns one GET request of this path for each token. */
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
