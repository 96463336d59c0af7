package dev.wacht.examples.mcp;

import dev.wacht.testkit.LocalWacht;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the server with a local Wacht in this process, and prints requests to try. Needs no account and no network. */
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] args) {
        try {
            int port = Settings.port(System::getenv);
            Settings.requireFreePort(port);
            LocalWacht wacht = LocalWacht.start();
            Settings settings = settings(wacht, Integer.toString(port));
            Main.start(settings);
            System.out.println(examples(wacht, settings.resource()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Returns the settings of a server that uses this local Wacht. */
    static Settings settings(LocalWacht wacht, String port) {
        Map<String, String> variables = Map.of(
                "WACHT_API_KEY", wacht.backendApiKey(),
                "WACHT_PUBLISHABLE_KEY", wacht.publishableKey(),
                "WACHT_BACKEND_API_URL", wacht.baseUrl(),
                "WACHT_GATEWAY_URL", wacht.gatewayUrl(),
                "WACHT_DEPLOYMENT_ID", wacht.deploymentId(),
                "WACHT_OAUTH_APP", wacht.oauthIssuer(),
                "MCP_RESOURCE", "http://127.0.0.1:" + port + "/mcp",
                "PORT", port);
        return Settings.fromEnv(name -> (@Nullable String) variables.get(name));
    }

    private static String examples(LocalWacht wacht, String resource) {
        String token = wacht.oauthToken()
                .resource(resource)
                .scope("mcp:invoke")
                .scope("user:read")
                .opaque();
        return """
                MCP server  %1$s  (Ctrl-C stops it)

                Without a token: 401, and the challenge has the URL of the metadata:
                  curl -i -X POST %1$s

                The metadata, which names the OAuth app:
                  curl %2$s

                Call a tool, with a token for this server (mcp:invoke, user:read):
                  curl %1$s -H 'Authorization: Bearer %3$s' \\
                    -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' \\
                    -d '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_users","arguments":{}}}'
                """.formatted(resource, resource.replace("/mcp", "/.well-known/oauth-protected-resource/mcp"), token);
    }
}
