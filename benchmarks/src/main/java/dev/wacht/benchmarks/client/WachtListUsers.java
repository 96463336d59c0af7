package dev.wacht.benchmarks.client;

import dev.wacht.api.model.User;
import dev.wacht.api.model.UserPage;
import dev.wacht.client.WachtClient;

/** Makes the call with the SDK. */
final class WachtListUsers implements ListUsers {
    private final WachtClient wacht;

    WachtListUsers(String baseUrl) {
        this.wacht = WachtClient.builder().apiKey(API_KEY).baseUrl(baseUrl).build();
    }

    @Override
    public UserPage call() {
        return wacht.users().listUsers(q -> q.limit(UsersDocument.USERS));
    }

    @Override
    public boolean isComplete(Object result) {
        return ((UserPage) result).getData().stream().map(User::getId).toList().equals(UsersDocument.ids());
    }

    @Override
    public void close() {
        wacht.close();
    }
}
