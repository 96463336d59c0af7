package dev.wacht.examples.tests;

import dev.wacht.testkit.LocalWacht;
import java.util.Map;

/** The environment variables of a service that uses a local Wacht. */
public final class LocalVariables {
    private LocalVariables() {}

    /** Returns the variables by name, without {@code PORT}. */
    public static Map<String, String> of(LocalWacht wacht) {
        return Map.of(
                "WACHT_API_KEY", wacht.backendApiKey(),
                "WACHT_PUBLISHABLE_KEY", wacht.publishableKey(),
                "WACHT_BACKEND_API_URL", wacht.baseUrl(),
                "WACHT_GATEWAY_URL", wacht.gatewayUrl(),
                "WACHT_DEPLOYMENT_ID", wacht.deploymentId(),
                "WACHT_WEBHOOK_SECRET", wacht.webhookSecret());
    }
}
