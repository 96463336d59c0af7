package dev.wacht.rules.testing;

import dev.wacht.client.WachtClient;

/** A service that calls Wacht, as an example in docs/testing.md and docs/local-wacht.md. */
final class UserService implements AutoCloseable {
    private final WachtClient wacht;

    UserService(String wachtUrl, String apiKey) {
        this.wacht = WachtClient.builder().baseUrl(wachtUrl).apiKey(apiKey).build();
    }

    String firstName(String userId) {
        return wacht.users().getUser(userId).getFirstName();
    }

    @Override
    public void close() {
        wacht.close();
    }
}
