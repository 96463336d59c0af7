package dev.wacht.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.IntFunction;

/** Reads the JSON object in the body of a request. */
public final class JsonBody {
    private JsonBody() {}

    /**
     * Returns the JSON object.
     *
     * @param errors returns the error for a status: 415 for another content type, 413 for a body that is too large, 400
     *     for malformed JSON, 422 for JSON that is not an object
     */
    public static ObjectNode read(Request request, IntFunction<ErrorResponseException> errors) {
        String type = request.mediaType();
        if (!type.equals("application/json") && !(type.startsWith("application/") && type.endsWith("+json"))) {
            throw errors.apply(415);
        }
        byte[] body = request.body();
        if (body == null) {
            throw errors.apply(413);
        }
        JsonNode json;
        try {
            json = Json.read(body);
        } catch (IOException e) {
            throw errors.apply(400);
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw errors.apply(422);
    }
}
