package dev.wacht.client;

import dev.wacht.api.ApiTransport;
import dev.wacht.api.RetrySettings;
import java.time.Duration;

/** Clients for tests. */
final class TestClients {
    static final String API_KEY = "wk_test_canary-key-0001";

    private TestClients() {}

    /** Returns a client with a delay of 1 ms between attempts. */
    static WachtClient.Builder fast(String baseUrl) {
        return WachtClient.builder()
                .apiKey(API_KEY)
                .baseUrl(baseUrl)
                .retries(RetrySettings.builder()
                        .initialDelay(Duration.ofMillis(1))
                        .maxDelay(Duration.ofMillis(2))
                        .build());
    }

    static TestService service(WachtClient client) {
        return client.transport().service(TestService.class, ApiTransport.Host.BACKEND);
    }
}
