package dev.wacht.auth.internal;

import dev.wacht.auth.ProtectedResource;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The response to a request for the metadata of a protected resource (RFC 9728), the same in every framework. Scripts of all
 * origins may read it, because a client in a browser looks for it before it has a token.
 *
 * @param headers without {@code Content-Length}
 */
public record ResourceMetadataResponse(int status, Map<String, String> headers, String text) {
    /** @param method the HTTP method of the request. The response to HEAD has the body of GET, for the server to leave out */
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
            // Clients in browsers send headers of their own, such as MCP-Protocol-Version.
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

    /** The text in UTF-8. */
    public byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
