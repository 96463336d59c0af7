package dev.wacht.examples.spring;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the service is told from outside. */
public record Settings(
        String apiKey,
        String publishableKey,
        Optional<String> backendApiUrl,
        Optional<String> gatewayUrl,
        Optional<String> deploymentId,
        Optional<String> webhookSecret,
        int port) {
    private static final int DEFAULT_PORT = 8080;

    /**
     * Reads the variables that the README lists, and {@code WACHT_WEBHOOK_SECRET}: without it, webhooks are not received.
     *
     * @throws IllegalStateException that names the variable, if one that is needed is missing
     * @throws IllegalArgumentException if {@code PORT} is no port
     */
    public static Settings fromEnv(Function<String, @Nullable String> env) {
        return new Settings(
                required(env, "WACHT_API_KEY"),
                required(env, "WACHT_PUBLISHABLE_KEY"),
                optional(env, "WACHT_BACKEND_API_URL"),
                optional(env, "WACHT_GATEWAY_URL"),
                optional(env, "WACHT_DEPLOYMENT_ID"),
                optional(env, "WACHT_WEBHOOK_SECRET"),
                optional(env, "PORT").map(Settings::port).orElse(DEFAULT_PORT));
    }

    /** As the properties of the starter; what is unset has none. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("wacht.api-key", apiKey);
        properties.put("wacht.publishable-key", publishableKey);
        backendApiUrl.ifPresent(url -> properties.put("wacht.base-url", url));
        gatewayUrl.ifPresent(url -> properties.put("wacht.gateway.url", url));
        deploymentId.ifPresent(id -> properties.put("wacht.gateway.deployment-id", id));
        webhookSecret.ifPresent(secret -> properties.put("wacht.webhook.secrets", secret));
        properties.put("server.port", Integer.toString(port));
        return properties;
    }

    /**
     * Checks the port before anything is started.
     *
     * @throws IllegalStateException that names the variable, if the port is in use
     */
    void requireFreePort() {
        try {
            new ServerSocket(port).close();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + port + " is in use: set the environment variable PORT to another one", e);
        }
    }

    /** Without the API key and the secret. */
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

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("environment variable PORT must be a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }
}
