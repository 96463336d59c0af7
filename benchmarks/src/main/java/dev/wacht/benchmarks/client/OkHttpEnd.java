package dev.wacht.benchmarks.client;

import okhttp3.OkHttpClient;

/** Lets go of the threads and connections of a client, which would keep the process alive. */
public final class OkHttpEnd {
    private OkHttpEnd() {}

    public static void of(OkHttpClient http) {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
