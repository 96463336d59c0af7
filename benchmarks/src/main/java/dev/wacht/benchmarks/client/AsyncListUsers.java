package dev.wacht.benchmarks.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One way to ask for the first twenty users without waiting for the answer. */
interface AsyncListUsers extends AutoCloseable {
    List<String> VARIANTS = List.of("wacht", "okhttp", "okhttp-raised");

    /** How many calls are under way. */
    int IN_FLIGHT = 64;

    CompletableFuture<?> call();

    @Override
    void close();

    /** @param port of the server on 127.0.0.1 */
    static AsyncListUsers named(String variant, int port) {
        String baseUrl = "http://127.0.0.1:" + port + "/";
        return switch (variant) {
            case "wacht" -> new WachtAsyncListUsers(baseUrl);
            case "okhttp" -> OkHttpAsyncListUsers.withDefaults(baseUrl);
            case "okhttp-raised" -> OkHttpAsyncListUsers.withRoomFor(IN_FLIGHT, baseUrl);
            default -> throw new IllegalArgumentException("no variant " + variant + "; there are " + VARIANTS);
        };
    }
}
