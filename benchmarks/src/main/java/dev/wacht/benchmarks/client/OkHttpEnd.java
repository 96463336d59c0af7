package dev.wacht.benchmarks.client;

import okhttp3.OkHttpClient;

/** Shuts down an {@link OkHttpClient}, whose threads and connections would otherwise keep the process alive. */
public final class OkHttpEnd {
    private OkHttpEnd() {}

    public static void of(OkHttpClient http) {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
