package dev.wacht.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.api.RequestOptions;
import java.io.IOException;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Adds the credential, the client's headers and the {@link RequestOptions} to a request. Thread-safe. */
final class RequestAssembly {
    static final MediaType JSON = MediaType.get("application/json");

    private final ObjectMapper json;
    private final Map<String, String> headers;
    private final @Nullable String apiKey;

    /** @param apiKey {@code null} for a host that must not receive the API key */
    RequestAssembly(ObjectMapper json, Map<String, String> headers, @Nullable String apiKey) {
        this.json = json;
        this.headers = headers;
        this.apiKey = apiKey;
    }

    /**
     * Returns the complete request.
     *
     * @param accept the value of the {@code Accept} header
     * @throws IllegalArgumentException if the options have body properties and the body is not a JSON object
     */
    Request complete(Request request, OperationInfo operation, String accept, RequestOptions options) {
        Request.Builder complete = request.newBuilder().url(url(request.url(), options));
        complete.header("User-Agent", UserAgent.TEXT).header("Accept", accept);
        headers.forEach(complete::header);
        options.headers().forEach(complete::header);
        if (apiKey != null && !operation.anonymous()) {
            complete.header("Authorization", "Bearer " + apiKey);
        }
        if (!options.bodyProperties().isEmpty()) {
            complete.method(request.method(), withProperties(request.body(), operation, options.bodyProperties()));
        }
        return complete.build();
    }

    private static HttpUrl url(HttpUrl url, RequestOptions options) {
        if (options.queryParams().isEmpty()) {
            return url;
        }
        HttpUrl.Builder extended = url.newBuilder();
        options.queryParams()
                .forEach((name, values) -> values.forEach(value -> extended.addQueryParameter(name, value)));
        return extended.build();
    }

    private RequestBody withProperties(
            @Nullable RequestBody body, OperationInfo operation, Map<String, Object> properties) {
        ObjectNode object = jsonObject(body, operation);
        properties.forEach((name, value) -> object.set(name, tree(name, value)));
        return RequestBody.create(object.toString(), JSON);
    }

    private JsonNode tree(String name, Object value) {
        try {
            return json.valueToTree(value);
        } catch (IllegalArgumentException e) {
            // Not the cause: its message may quote the value.
            throw new UnsendableException("the body property " + name + " cannot be written as JSON");
        }
    }

    private ObjectNode jsonObject(@Nullable RequestBody body, OperationInfo operation) {
        MediaType type = body == null ? null : body.contentType();
        if (body != null && type != null && type.subtype().equals("json")) {
            try {
                Buffer bytes = new Buffer();
                body.writeTo(bytes);
                JsonNode tree = json.readTree(bytes.readByteArray());
                if (tree instanceof ObjectNode object) {
                    return object;
                }
            } catch (IOException e) {
                throw new IllegalStateException("the JSON that was just written cannot be read", e);
            }
        }
        throw new UnsendableException(
                "bodyProperty requires a JSON object as body, but the body of " + operation.call() + " is not one");
    }
}
