package dev.wacht.benchmarks.start;

import dev.wacht.api.model.UserPage;
import dev.wacht.client.WachtClient;

/** Lists 20 users once with the SDK. */
public final class WachtFirstCall {
    static final int USERS = 20;

    private WachtFirstCall() {}

    /** @param arguments the base URL of the API, and the API key */
    public static void main(String[] arguments) {
        try (WachtClient wacht =
                WachtClient.builder().baseUrl(arguments[0]).apiKey(arguments[1]).build()) {
            UserPage page = wacht.users().listUsers(q -> q.limit(USERS));
            if (page.getData().size() != USERS) {
                throw new IllegalStateException("not all users were read");
            }
            CompletionLine.print();
        }
    }
}
