package dev.wacht.benchmarks.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Makes the call with OkHttp alone and returns the body as bytes, without parsing it. */
final class OkHttpListUsers implements ListUsers {
    private final OkHttpClient http = new OkHttpClient();
    private final HttpUrl users;

    OkHttpListUsers(String baseUrl) {
        this.users = HttpUrl.get(baseUrl + "users?limit=" + UsersDocument.USERS);
    }

    @Override
    public byte[] call() throws IOException {
        Request request =
                new Request.Builder().url(users).header("X-Api-Key", API_KEY).build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("unexpected status code " + response.code());
            }
            return response.body().bytes();
        }
    }

    @Override
    public boolean isComplete(Object result) {
        return Arrays.equals((byte[]) result, UsersDocument.json().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        OkHttpEnd.of(http);
    }
}
