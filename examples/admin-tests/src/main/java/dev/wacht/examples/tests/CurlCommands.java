package dev.wacht.examples.tests;

import static dev.wacht.examples.tests.ServiceUnderTest.USER_READ;
import static dev.wacht.examples.tests.ServiceUnderTest.USER_UPDATE;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What to try with a service that uses a local Wacht, as lines for a shell. */
public final class CurlCommands {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private CurlCommands() {}

    /** Returns, for each route, a call that is allowed, one that is forbidden, and one without a credential. */
    public static String of(LocalWacht wacht, String service) {
        String userId = wacht.user()
                .firstName("Ann")
                .lastName("Lee")
                .email("ann@example.com")
                .create();
        wacht.user().firstName("Bo").lastName("Diaz").email("bo@example.com").create();
        String reader = "-H 'Authorization: Bearer " + token(wacht, USER_READ) + "'";
        String updater = "-H 'Authorization: Bearer " + token(wacht, USER_UPDATE) + "'";
        String readingKey =
                "-H 'X-Api-Key: " + wacht.apiKey().permission(USER_READ).create() + "'";
        String otherKey =
                "-H 'X-Api-Key: " + wacht.apiKey().permission("billing:read").create() + "'";
        String list = "curl -i '" + service + "/admin/users?limit=2'";
        String change = "curl -i -X PATCH '" + service + "/admin/users/" + userId + "/password'"
                + " -H 'Content-Type: application/json' -d '{\"new_password\":\"correct horse battery staple\"}'";
        String machine = "curl -i '" + service + "/machine/users'";
        SignedWebhook event =
                wacht.webhook("user.created").data(Map.of("id", userId)).sign();
        String webhook = "curl -i '" + service + "/webhooks/wacht' -H 'Content-Type: application/json'"
                + event.headers().entrySet().stream()
                        .map(header -> " -H '" + header.getKey() + ": " + header.getValue() + "'")
                        .collect(Collectors.joining());
        return String.join(
                "\n",
                "",
                "Serving at " + service + " until Ctrl-C. Try, for one hour:",
                "",
                "# Users, by session token with user:read: 200, 403, 401",
                list + " " + reader,
                list + " " + updater,
                list,
                "",
                "# A new password, by session token with user:update: 204, 403, 401",
                change + " " + updater,
                change + " " + reader,
                change,
                "",
                "# Users, by API key with user:read: 200, 403, 401",
                machine + " " + readingKey,
                machine + " " + otherKey,
                machine,
                "",
                "# An event, signed by Wacht: 204, and 401 with another body",
                webhook + " -d '" + event.bodyText() + "'",
                webhook + " -d '{}'",
                "");
    }

    private static String token(LocalWacht wacht, String permission) {
        return wacht.session()
                .user("admin")
                .organization("org_1")
                .permission(permission)
                .lifetime(TOKEN_LIFETIME)
                .token();
    }
}
