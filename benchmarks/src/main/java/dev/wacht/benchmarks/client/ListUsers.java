package dev.wacht.benchmarks.client;

import java.io.IOException;
import java.util.List;

/** One way to ask for the first twenty users. */
interface ListUsers extends AutoCloseable {
    List<String> VARIANTS = List.of("wacht", "okhttp", "okhttp-jackson", "retrofit");

    /** Sent by all of them. */
    String API_KEY = "wk_measured_0123456789abcdefghijklmnopqrstuvwxyz";

    /** Makes the call. */
    Object call() throws IOException;

    /**
     * Whether an answer holds all that was sent.
     *
     * @param answer what {@link #call} returned
     */
    boolean isComplete(Object answer);

    @Override
    void close();

    /** @param port of the server on 127.0.0.1 */
    static ListUsers named(String variant, int port) {
        String baseUrl = "http://127.0.0.1:" + port + "/";
        return switch (variant) {
            case "wacht" -> new WachtListUsers(baseUrl);
            case "okhttp" -> new OkHttpListUsers(baseUrl);
            case "okhttp-jackson" -> new OkHttpJacksonListUsers(baseUrl);
            case "retrofit" -> new RetrofitListUsers(baseUrl);
            default -> throw new IllegalArgumentException("no variant " + variant + "; there are " + VARIANTS);
        };
    }
}
