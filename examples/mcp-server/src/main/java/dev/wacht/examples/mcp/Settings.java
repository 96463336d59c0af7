package dev.wacht.examples.mcp;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the server.
 *
 * @param resource the URL at which clients call this server
 * @param oauthApp the issuer of the OAuth app at Wacht
 * @param allowedOrigins the origins whose pages may call this server, such as {@code https://app.example}
 */
public record Settings(
        String apiKey,
        String publishableKey,
        Optional<String> backendApiUrl,
        Optional<String> gatewayUrl,
        Optional<String> deploymentId,
        String resource,
        String oauthApp,
        List<String> allowedOrigins,
        int port) {
    private static final String DEFAULT_PORT = "8080";
    private static final int MAX_PORT = 65_535;

    /**
     * Reads the environment variables that the README lists, and the optional variables {@code WACHT_BACKEND_API_URL},
     * {@code WACHT_GATEWAY_URL} and {@code WACHT_DEPLOYMENT_ID}.
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
                required(env, "MCP_RESOURCE"),
                required(env, "WACHT_OAUTH_APP"),
                optional(env, "MCP_ALLOWED_ORIGINS").stream()
                        .flatMap(Settings::split)
                        .toList(),
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

    /** Leaves out the API key. */
    @Override
    public String toString() {
        return "Settings[resource=" + resource + ", oauthApp=" + oauthApp + ", port=" + port + "]";
    }

    private static Stream<String> split(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(one -> !one.isEmpty());
    }

    private static String required(Function<String, @Nullable String> env, String name) {
        return optional(env, name)
                .orElseThrow(() -> new IllegalStateException("environment variable " + name + " is not set"));
    }

    private static Optional<String> optional(Function<String, @Nullable String> env, String name) {
        return Optional.ofNullable(env.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
