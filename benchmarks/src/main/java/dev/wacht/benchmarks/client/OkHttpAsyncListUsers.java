package dev.wacht.benchmarks.client;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Makes the call with OkHttp alone and returns the body as bytes, without parsing it. */
final class OkHttpAsyncListUsers implements AsyncListUsers {
    private final OkHttpClient http;
    private final Request request;

    private OkHttpAsyncListUsers(OkHttpClient http, String baseUrl) {
        this.http = http;
        this.request = new Request.Builder()
                .url(HttpUrl.get(baseUrl + "users?limit=" + UsersDocument.USERS))
                .header("X-Api-Key", ListUsers.API_KEY)
                .build();
    }

    /** Uses OkHttp's defaults: at most five concurrent calls per host, and five idle connections. */
    static AsyncListUsers withDefaults(String baseUrl) {
        return new OkHttpAsyncListUsers(new OkHttpClient(), baseUrl);
    }

    /** Allows this number of concurrent calls, and as many idle connections. */
    static AsyncListUsers withMaxRequests(int calls, String baseUrl) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(calls);
        dispatcher.setMaxRequestsPerHost(calls);
        OkHttpClient http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(calls, 1, TimeUnit.MINUTES))
                .build();
        return new OkHttpAsyncListUsers(http, baseUrl);
    }

    @Override
    public CompletableFuture<byte[]> call() {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        http.newCall(request).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    if (!response.isSuccessful()) {
                        throw new IOException("unexpected status code " + response.code());
                    }
                    result.complete(response.body().bytes());
                } catch (IOException e) {
                    result.completeExceptionally(e);
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Override
    public void close() {
        OkHttpEnd.of(http);
    }
}
