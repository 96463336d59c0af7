package dev.wacht.benchmarks.scale;

import dev.wacht.auth.TokenVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Verifies tokens in many virtual threads at the same time, with a verifier that has not fetched its keys yet, and
 * prints the milliseconds until all tokens are verified. It reads the tokens from standard input, one per line, and
 * uses them in turn.
 */
public final class ManyThreads {
    private static final double NANOS_PER_MILLI = 1e6;

    private ManyThreads() {}

    /** @param arguments the JWKS URI, the issuer, and the number of threads */
    public static void main(String[] arguments) throws Exception {
        List<String> tokens = tokens();
        int threads = Integer.parseInt(arguments[2]);
        ExecutorService executor = virtualThreads();
        try (TokenVerifier verifier = TokenVerifier.builder()
                .issuer(arguments[1])
                .jwksUri(URI.create(arguments[0]))
                .build()) {
            List<Future<?>> started = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < threads; i++) {
                String token = tokens.get(i % tokens.size());
                started.add(executor.submit(() -> verifier.verify(token)));
            }
            for (Future<?> one : started) {
                one.get();
            }
            System.out.println((System.nanoTime() - start) / NANOS_PER_MILLI);
        } finally {
            executor.shutdown();
        }
    }

    private static List<String> tokens() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    /** Uses reflection, because this module is compiled for JDK 17, which has no virtual threads. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
