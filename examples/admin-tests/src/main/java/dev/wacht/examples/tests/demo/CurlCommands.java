package dev.wacht.examples.tests.demo;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shell commands that send requests to the service. They contain no credential: each command gets a new one from the
 * demo's server when it runs.
 */
public final class CurlCommands {
    private final String service;
    private final String demo;
    private final DemoCredentials credentials;

    /**
     * Creates the commands for a running service.
     *
     * @param service the URL of the service, without a trailing slash
     * @param demo the URL of the demo's server, without a trailing slash
     */
    CurlCommands(String service, String demo, DemoCredentials credentials) {
        this.service = service;
        this.demo = demo;
        this.credentials = credentials;
    }

    /** Returns the text that {@code LocalMain} prints: first the URL of the page, then three commands to paste. */
    public String summary() {
        return String.join(
                "\n",
                "",
                "Demo page  " + demo + "/",
                "Service    " + service + "  (Ctrl-C stops both)",
                "",
                "Users, as Ann, who has user:read: 200",
                "  " + list("/admin/users", "ann"),
                "as Bob, who has no permission: 403",
                "  " + list("/admin/users", "bob"),
                "by API key: 200",
                "  " + list("/machine/users", "machine"),
                "More, for every route: curl -s " + demo + "/curl",
                "");
    }

    /**
     * Returns commands for each route: an allowed request, a forbidden request, and a request without a credential. The
     * webhook route gets one signed event, and one whose body does not match the signature.
     */
    String all(LocalWacht wacht) {
        String change = "curl -i -X PATCH " + service + "/admin/users/" + credentials.annId() + "/password"
                + " -H 'Content-Type: application/json' -d '{\"new_password\":\"correct horse battery staple\"}'";
        SignedWebhook event = wacht.webhook("user.created")
                .data(Map.of("id", credentials.annId()))
                .sign();
        String webhook = "curl -i " + service + "/webhooks/wacht -H 'Content-Type: application/json'"
                + event.headers().entrySet().stream()
                        .map(header -> " -H '" + header.getKey() + ": " + header.getValue() + "'")
                        .collect(Collectors.joining());
        return String.join(
                "\n",
                "# Users, by session token with user:read: 200, 403, 401",
                list("/admin/users", "ann"),
                list("/admin/users", "bob"),
                list("/admin/users", DemoScenarios.ANONYMOUS),
                "",
                "# A new password, by session token with user:update: 204, 403, 401",
                change + credential("updater"),
                change + credential("ann"),
                change,
                "",
                "# Users, by API key with user:read: 200, 403, 401",
                list("/machine/users", "machine"),
                list("/machine/users", "other-machine"),
                list("/machine/users", DemoScenarios.ANONYMOUS),
                "",
                "# An event, signed by Wacht: 204, and 401 with another body",
                webhook + " -d '" + event.bodyText() + "'",
                webhook + " -d '{}'",
                "");
    }

    /** Returns the command that sends a GET request for the path as this caller. */
    String list(String path, String caller) {
        return "curl -i " + service + path + credential(caller);
    }

    private String credential(String caller) {
        if (caller.equals(DemoScenarios.ANONYMOUS)) {
            return "";
        }
        String header = credentials.isMachine(caller) ? "X-Api-Key: " : "Authorization: Bearer ";
        return " -H \"" + header + "$(curl -s " + demo + "/token/" + caller + ")\"";
    }
}
