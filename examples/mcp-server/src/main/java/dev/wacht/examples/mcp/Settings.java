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
 * What the server is told from outside.
 *
 * @param resource the URL of this server as its clients call it
 * @param oauthApp the issuer of the OAuth app at Wacht
 * @param allowedOrigins the pages whose scripts may call, such as {@code https://app.example}
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
    private static final int DEFAULT_PORT = 8080;

    /**
     * Reads the variables that the README lists.
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
                required(env, "MCP_RESOURCE"),
                required(env, "WACHT_OAUTH_APP"),
                optional(env, "MCP_ALLOWED_ORIGINS").stream()
                        .flatMap(Settings::split)
                        .toList(),
                optional(env, "PORT").map(Settings::port).orElse(DEFAULT_PORT));
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

    /** Without the API key. */
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

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("environment variable PORT must be a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }
}
