package dev.wacht.examples.javalin;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookEvent;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.examples.javalin.auth.Guards;
import dev.wacht.examples.javalin.routes.AdminUserRoutes;
import dev.wacht.examples.javalin.routes.MachineUserRoutes;
import dev.wacht.examples.javalin.webhooks.WebhookRoutes;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
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
            Javalin service = start(Settings.fromEnv(System::getenv));
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
    public static Javalin start(Settings settings) {
        Settings.requireFreePort(settings.port());
        Wacht wacht = Wacht.open(settings);
        try {
            return Javalin.create(config -> {
                        config.startup.showJavalinBanner = false;
                        config.http.prefer405over404 = true;
                        register(config, settings, wacht);
                        config.events.serverStopped(wacht::close);
                    })
                    .start(settings.port());
        } catch (RuntimeException e) {
            wacht.close();
            throw e;
        }
    }

    private static void register(JavalinConfig config, Settings settings, Wacht wacht) {
        JavalinGuard guard = WachtJavalin.guard(wacht.verifier(), wacht.machines())
                .envelopeForAll(); // Every error has Wacht's envelope.
        WachtJavalin.install(config, guard); // Routes without a guard need a signed-in user.
        Guards guards = new Guards(guard);
        new AdminUserRoutes(wacht.client()).register(config.routes, guards);
        new MachineUserRoutes(wacht.client()).register(config.routes, guards);
        settings.webhookSecret().ifPresent(secret -> new WebhookRoutes(secret, Main::onEvent).register(config.routes));
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
