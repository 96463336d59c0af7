package dev.wacht.examples.javalin;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of the service. */
public record Settings(
        String apiKey,
        String publishableKey,
        Optional<String> backendApiUrl,
        Optional<String> gatewayUrl,
        Optional<String> deploymentId,
        Optional<String> webhookSecret,
        int port) {
    private static final String DEFAULT_PORT = "8080";
    private static final int MAX_PORT = 65_535;

    /**
     * Reads the environment variables. {@code WACHT_API_KEY} and {@code WACHT_PUBLISHABLE_KEY} are required. Without
     * {@code WACHT_WEBHOOK_SECRET} the service has no route for webhooks. {@code WACHT_BACKEND_API_URL},
     * {@code WACHT_GATEWAY_URL}, {@code WACHT_DEPLOYMENT_ID} and {@code PORT} are optional.
     *
     * @throws IllegalStateException if a required variable is not set; the message names it
     * @throws IllegalArgumentException if {@code PORT} is not a port number
     */
    public static Settings fromEnv(Function<String, @Nullable String> env) {
        return new Settings(
                required(env, "WACHT_API_KEY"),
                required(env, "WACHT_PUBLISHABLE_KEY"),
                optional(env, "WACHT_BACKEND_API_URL"),
                optional(env, "WACHT_GATEWAY_URL"),
                optional(env, "WACHT_DEPLOYMENT_ID"),
                optional(env, "WACHT_WEBHOOK_SECRET"),
                port(env));
    }

    /**
     * Reads {@code PORT}; 8080 by default. If it is 0, the system chooses a free port.
     *
     * @throws IllegalArgumentException if it is not a port number
     */
    public static int port(Function<String, @Nullable String> env) {
        String port = optional(env, "PORT").orElse(DEFAULT_PORT);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw new IllegalArgumentException("environment variable PORT must be a number from 0 to " + MAX_PORT);
        }
        return Integer.parseInt(port);
    }

    /**
     * Checks that the port is free, before anything else is started.
     *
     * @throws IllegalStateException if the port is in use; the message names the variable and the port
     */
    public static void requireFreePort(int port) {
        try {
            new ServerSocket(port).close();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + port + " is in use: set the environment variable PORT to another port", e);
        }
    }

    /** Leaves out the API key and the webhook secret. */
    @Override
    public String toString() {
        return "Settings[backendApiUrl=" + backendApiUrl + ", gatewayUrl=" + gatewayUrl + ", deploymentId="
                + deploymentId + ", port=" + port + "]";
    }

    private static String required(Function<String, @Nullable String> env, String name) {
        return optional(env, name)
                .orElseThrow(() -> new IllegalStateException("environment variable " + name + " is not set"));
    }

    private static Optional<String> optional(Function<String, @Nullable String> env, String name) {
        return Optional.ofNullable(env.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
