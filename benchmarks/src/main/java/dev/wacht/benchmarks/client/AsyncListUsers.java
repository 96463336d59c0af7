package dev.wacht.benchmarks.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Requests the first 20 users asynchronously, with one of the compared clients. */
interface AsyncListUsers extends AutoCloseable {
    List<String> VARIANTS = List.of("wacht", "okhttp", "okhttp-raised");

    /** The number of concurrent calls. */
    int IN_FLIGHT = 64;

    CompletableFuture<?> call();

    @Override
    void close();

    /**
     * Creates the client of a variant. The caller must close it.
     *
     * @param port the port of the server on 127.0.0.1
     */
    static AsyncListUsers named(String variant, int port) {
        String baseUrl = "http://127.0.0.1:" + port + "/";
        return switch (variant) {
            case "wacht" -> new WachtAsyncListUsers(baseUrl);
            case "okhttp" -> OkHttpAsyncListUsers.withDefaults(baseUrl);
            case "okhttp-raised" -> OkHttpAsyncListUsers.withMaxRequests(IN_FLIGHT, baseUrl);
            default -> throw new IllegalArgumentException("unknown variant " + variant + "; known: " + VARIANTS);
        };
    }
}
