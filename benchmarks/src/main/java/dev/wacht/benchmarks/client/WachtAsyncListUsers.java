package dev.wacht.benchmarks.client;

import dev.wacht.api.model.UserPage;
import dev.wacht.client.WachtClient;
import java.util.concurrent.CompletableFuture;

/** Makes the call with the SDK and its defaults. */
final class WachtAsyncListUsers implements AsyncListUsers {
    private final WachtClient wacht;

    WachtAsyncListUsers(String baseUrl) {
        this.wacht =
                WachtClient.builder().apiKey(ListUsers.API_KEY).baseUrl(baseUrl).build();
    }

    @Override
    public CompletableFuture<UserPage> call() {
        return wacht.users().async().listUsers(q -> q.limit(UsersDocument.USERS));
    }

    @Override
    public void close() {
        wacht.close();
    }
}
