package dev.wacht.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.IntFunction;

/** The JSON object in a request's body. */
public final class JsonBody {
    private JsonBody() {}

    /**
     * Reads it.
     *
     * @param refusals by status: 415 for another content type, 413 for too large, 400 for no JSON, 422 for no object
     */
    public static ObjectNode read(Request request, IntFunction<ErrorResponseException> refusals) {
        String type = request.mediaType();
        if (!type.equals("application/json") && !(type.startsWith("application/") && type.endsWith("+json"))) {
            throw refusals.apply(415);
        }
        byte[] body = request.body();
        if (body == null) {
            throw refusals.apply(413);
        }
        JsonNode json;
        try {
            json = Json.read(body);
        } catch (IOException e) {
            throw refusals.apply(400);
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw refusals.apply(422);
    }
}
