package dev.wacht.spring.boot;

import dev.wacht.testkit.LocalWacht;
import java.util.List;

/** The properties that configure an application to use a LocalWacht. */
final class LocalSettings {
    private LocalSettings() {}

    static List<String> of(LocalWacht wacht) {
        return List.of(
                "wacht.publishable-key=" + wacht.publishableKey(),
                "wacht.api-key=" + wacht.backendApiKey(),
                "wacht.base-url=" + wacht.baseUrl(),
                "wacht.gateway.url=" + wacht.gatewayUrl(),
                "test.oauth-issuer=" + wacht.oauthIssuer());
    }

    static String[] bearer(LocalWacht wacht, String permission) {
        String token = wacht.session()
                .user("u1")
                .organization("o1")
                .permission(permission)
                .token();
        return new String[] {"Authorization", "Bearer " + token};
    }
}
