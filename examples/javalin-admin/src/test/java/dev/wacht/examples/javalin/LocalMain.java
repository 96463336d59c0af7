package dev.wacht.examples.javalin;

import dev.wacht.examples.javalin.auth.Permissions;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import io.javalin.Javalin;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the service against a Wacht in this process, and prints what to try. Needs no account and no network. */
public final class LocalMain {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private LocalMain() {}

    public static void main(String[] args) {
        LocalWacht wacht = LocalWacht.start();
        try {
            Javalin service = Main.start(settings(wacht, System.getenv("PORT")));
            System.out.println(commands(wacht, "http://127.0.0.1:" + service.port()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** The settings of a service that uses this local Wacht. */
    static Settings settings(LocalWacht wacht, @Nullable String port) {
        Map<String, String> env = new HashMap<>();
        env.put("WACHT_API_KEY", wacht.backendApiKey());
        env.put("WACHT_PUBLISHABLE_KEY", wacht.publishableKey());
        env.put("WACHT_BACKEND_API_URL", wacht.baseUrl());
        env.put("WACHT_GATEWAY_URL", wacht.gatewayUrl());
        env.put("WACHT_DEPLOYMENT_ID", wacht.deploymentId());
        env.put("WACHT_WEBHOOK_SECRET", wacht.webhookSecret());
        return Settings.fromEnv(name -> name.equals("PORT") ? port : env.get(name));
    }

    /** For each route: a credential that is allowed, one that is forbidden, and none. */
    static String commands(LocalWacht wacht, String service) {
        String userId = wacht.user()
                .firstName("Ann")
                .lastName("Lee")
                .email("ann@example.com")
                .create();
        wacht.user().firstName("Bo").lastName("Diaz").email("bo@example.com").create();
        String reader = "-H 'Authorization: Bearer " + token(wacht, Permissions.USER_READ) + "'";
        String updater = "-H 'Authorization: Bearer " + token(wacht, Permissions.USER_UPDATE) + "'";
        String readingKey = "-H 'X-Api-Key: "
                + wacht.apiKey().permission(Permissions.USER_READ).create() + "'";
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
