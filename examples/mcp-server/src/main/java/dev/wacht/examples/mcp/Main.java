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

/** An MCP server: agents that a user let in by OAuth call tools over Wacht's users. */
public final class Main {
    private static final String PATH = "/mcp";

    private Main() {}

    /** Reads the environment and serves until the process ends. A setting that is missing or wrong ends it at once. */
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
     * @throws IllegalArgumentException if a setting cannot be right
     * @throws IllegalStateException if it cannot start: the port is in use
     */
    public static JettyService start(Settings settings) {
        settings.requireFreePort();
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

    /** A page that a user visits could otherwise have the browser call a server in the user's own network. */
    private static DefaultServerTransportSecurityValidator origins(Settings settings) {
        return DefaultServerTransportSecurityValidator.builder()
                .allowedOrigins(settings.allowedOrigins())
                .allowedHost(URI.create(settings.resource()).getRawAuthority())
                .build();
    }

    /** What the server needs of Wacht: one of each for the whole process. */
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
