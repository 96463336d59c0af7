package dev.wacht.examples.servlet;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookEvent;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.examples.servlet.auth.Guards;
import dev.wacht.examples.servlet.errors.ErrorHandling;
import dev.wacht.examples.servlet.routes.AdminUserRoutes;
import dev.wacht.examples.servlet.routes.MachineUserRoutes;
import dev.wacht.examples.servlet.webhooks.WebhookRoutes;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An admin service for users with a session token and machines with an API key, which also receives webhooks. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

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
     * Starts the service.
     *
     * @return the running service; stopping it closes the client and the verifier too
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
        ServletContextHandler context = new ServletContextHandler();
        WachtAuthFilter.Builder filter = WachtAuthFilter.builder(wacht.verifier())
                .machines(wacht.machines())
                .envelopeForAll();
        Guards guards = new Guards(filter);
        ErrorHandling.register(context);
        new AdminUserRoutes(wacht.client()).register(context, guards);
        new MachineUserRoutes(wacht.client()).register(context, guards);
        settings.webhookSecret()
                .ifPresent(secret -> new WebhookRoutes(secret, Main::onEvent).register(context, guards));
        WachtAuthFilter built = filter.build();
        context.addServletContainerInitializer((classes, servlets) -> WachtServlet.register(servlets, built));
        return context;
    }

    private static void onEvent(WebhookEvent event) {
        LOG.info("{}", event);
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
