package dev.wacht.examples.mcp;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.examples.mcp.tools.ToolServer;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import java.net.URI;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/**
 * An MCP server with tools that read and change Wacht's users. Agents can call the tools after a user has authorized
 * them with OAuth.
 */
public final class Main {
    private static final String PATH = "/mcp";

    private Main() {}

    /**
     * Reads the settings from the environment and serves until the process ends. If a setting is missing or invalid, or
     * the port is in use, prints one line and exits with code 1.
     */
    public static void main(String[] args) {
        try {
            JettyService service = start(Settings.fromEnv(System::getenv));
            System.out.println("Listening on port " + service.port());
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Starts the server.
     *
     * @return the running server; stopping it closes the client and the verifier too
     * @throws IllegalArgumentException if a setting is invalid
     * @throws IllegalStateException if the port is in use
     */
    public static JettyService start(Settings settings) {
        Settings.requireFreePort(settings.port());
        Wacht wacht = Wacht.open(settings);
        try {
            return JettyService.start(settings.port(), context(settings, wacht), wacht::close);
        } catch (RuntimeException e) {
            wacht.close();
            throw e;
        }
    }

    private static ServletContextHandler context(Settings settings, Wacht wacht) {
        ProtectedResource tools = ProtectedResource.builder(settings.resource())
                .authorizationServers(settings.oauthApp())
                .scopes("mcp:invoke", "user:read", "user:update")
                .name("Users at Wacht")
                .build();
        WachtAuthFilter filter = WachtAuthFilter.builder(wacht.verifier())
                .machines(wacht.machines())
                .protectedResource(tools)
                .protect(PATH, RouteRule.oauth(MachineRequirement.permission("mcp:invoke")))
                .envelopeForAll()
                .build();
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder servlet = new ServletHolder(ToolServer.servlet(PATH, tools, wacht.client(), origins(settings)));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, PATH);
        context.addServletContainerInitializer((classes, servlets) -> WachtServlet.register(servlets, filter));
        return context;
    }

    /**
     * Rejects requests from web pages that are not allowed. Any page could otherwise make a browser call a server in
     * the browser's own network.
     */
    private static DefaultServerTransportSecurityValidator origins(Settings settings) {
        return DefaultServerTransportSecurityValidator.builder()
                .allowedOrigins(settings.allowedOrigins())
                .allowedHost(URI.create(settings.resource()).getRawAuthority())
                .build();
    }

    /** The client, the verifier and the authorizer: one of each serves the whole process. */
    private record Wacht(WachtClient client, TokenVerifier verifier, GatewayAuthorizer machines)
            implements AutoCloseable {
        static Wacht open(Settings settings) {
            WachtClient.Builder client = WachtClient.builder().apiKey(settings.apiKey());
            settings.backendApiUrl().ifPresent(client::baseUrl);
            settings.gatewayUrl().ifPresent(client::gatewayUrl);
            WachtClient wacht = client.build();
            GatewayAuthorizer.Builder machines =
                    GatewayAuthorizer.builder().client(wacht).publishableKey(settings.publishableKey());
            settings.deploymentId().ifPresent(machines::deploymentId);
            TokenVerifier verifier = TokenVerifier.builder()
                    .publishableKey(settings.publishableKey())
                    .build();
            return new Wacht(wacht, verifier, machines.build());
        }

        @Override
        public void close() {
            machines.close();
            verifier.close();
            client.close();
        }
    }
}
