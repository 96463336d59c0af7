package dev.wacht.conformance;

import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import org.junit.jupiter.api.AfterEach;

/** A LocalWacht with a real client, new for each test. */
abstract class LocalWachtAndClient {
    final LocalWacht wacht = LocalWacht.start();
    final WachtClient client = WachtClient.builder()
            .apiKey(wacht.backendApiKey())
            .baseUrl(wacht.baseUrl())
            .gatewayUrl(wacht.gatewayUrl())
            .build();

    @AfterEach
    final void close() {
        client.close();
        wacht.close();
    }
}
