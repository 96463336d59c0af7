package dev.wacht.auth.internal;

import dev.wacht.auth.ProtectedResource;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The response to a request for the metadata of a protected resource (RFC 9728), the same in every framework. Scripts
 * from all origins may read it, because a client in a browser needs it before it has a token.
 *
 * @param headers without {@code Content-Length}
 */
public record ResourceMetadataResponse(int status, Map<String, String> headers, String text) {
    /** @param method the HTTP method of the request; for HEAD, the server must leave out the body */
    public static ResourceMetadataResponse of(ProtectedResource resource, String method) {
        return switch (method) {
            case "GET", "HEAD" ->
                new ResourceMetadataResponse(
                        200,
                        Map.of(
                                "Content-Type", "application/json",
                                "Cache-Control", "max-age=3600",
                                "Access-Control-Allow-Origin", "*"),
                        resource.metadataJson());
            // Clients in browsers send additional headers, such as MCP-Protocol-Version.
            case "OPTIONS" ->
                new ResourceMetadataResponse(
                        204,
                        Map.of(
                                "Allow", "GET, HEAD, OPTIONS",
                                "Access-Control-Allow-Origin", "*",
                                "Access-Control-Allow-Methods", "GET, HEAD",
                                "Access-Control-Allow-Headers", "*",
                                "Access-Control-Max-Age", "3600"),
                        "");
            default -> new ResourceMetadataResponse(405, Map.of("Allow", "GET, HEAD, OPTIONS"), "");
        };
    }

    /** Returns the text in UTF-8. */
    public byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
