package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response with its body. Immutable. */
public final class Response {
    /** The header that marks an example, a stub or a fault, or contains the reason for an error response. */
    public static final String NOTE = "X-Local-Wacht";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Response(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
    }

    public static Response ok(JsonNode body) {
        return json(200, body);
    }

    public static Response json(int status, JsonNode body) {
        return new Response(status, "application/json", Json.bytes(body), Map.of());
    }

    public static Response text(int status, String body) {
        return new Response(status, "text/plain; charset=utf-8", body.getBytes(UTF_8), Map.of());
    }

    public static Response bytes(String contentType, byte[] body) {
        return new Response(200, contentType, body.clone(), Map.of());
    }

    /** Returns a 204 response without a body. */
    public static Response noContent() {
        return new Response(204, "", new byte[0], Map.of());
    }

    /**
     * Returns a copy with an additional header. Characters that are not allowed in a header are replaced by {@code ?}.
     */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value.replaceAll("[^ -~]", "?"));
        return new Response(status, contentType, body, Collections.unmodifiableMap(more));
    }

    /** Returns a copy with the first half of the body. */
    Response cutInHalf() {
        return new Response(status, contentType, Arrays.copyOf(body, body.length / 2), headers);
    }

    public int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }
}
