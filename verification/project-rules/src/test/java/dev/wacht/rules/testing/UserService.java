package dev.wacht.rules.testing;

import dev.wacht.client.WachtClient;

/** Stands for the reader's service, which calls Wacht. */
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
