package dev.wacht.benchmarks.client;

import java.io.IOException;
import java.util.List;

/** Requests the first 20 users, with one of the compared clients. */
interface ListUsers extends AutoCloseable {
    List<String> VARIANTS = List.of("wacht", "okhttp", "okhttp-jackson", "retrofit");

    /** The API key that every variant sends. */
    String API_KEY = "wk_measured_0123456789abcdefghijklmnopqrstuvwxyz";

    /** Makes the call and blocks until the response has been read. */
    Object call() throws IOException;

    /**
     * Returns whether the result of a call contains all users that the server sent.
     *
     * @param result the return value of {@link #call}
     */
    boolean isComplete(Object result);

    @Override
    void close();

    /**
     * Creates the client of a variant. The caller must close it.
     *
     * @param port the port of the server on 127.0.0.1
     */
    static ListUsers named(String variant, int port) {
        String baseUrl = "http://127.0.0.1:" + port + "/";
        return switch (variant) {
            case "wacht" -> new WachtListUsers(baseUrl);
            case "okhttp" -> new OkHttpListUsers(baseUrl);
            case "okhttp-jackson" -> new OkHttpJacksonListUsers(baseUrl);
            case "retrofit" -> new RetrofitListUsers(baseUrl);
            default -> throw new IllegalArgumentException("unknown variant " + variant + "; known: " + VARIANTS);
        };
    }
}
