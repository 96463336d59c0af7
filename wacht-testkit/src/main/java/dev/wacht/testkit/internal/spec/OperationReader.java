package dev.wacht.testkit.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the operations of one path from the specification. */
final class OperationReader {
    private static final String JSON = "application/json";

    private final ApiSpec spec;
    private final String path;
    private final JsonNode pathItem;

    OperationReader(ApiSpec spec, String path, JsonNode pathItem) {
        this.spec = spec;
        this.path = path;
        this.pathItem = pathItem;
    }

    ApiOperation read(String method, JsonNode operation) {
        JsonNode request = operation.path("requestBody").path("content");
        Map.Entry<String, JsonNode> success = successOf(operation);
        return new ApiOperation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path.replaceFirst("#.*", ""), // A fragment distinguishes equal paths of two hosts, and is not sent.
                operation.path("tags").path(0).asText(),
                !operation.has("security"),
                operation.path("tags").path(0).asText().equals("gateway"),
                parameters("path", operation),
                parameters("query", operation),
                schema(request, JSON),
                schema(request, "multipart/form-data"),
                Integer.parseInt(success.getKey()),
                schema(success.getValue().path("content"), JSON),
                operation.path("x-wacht-success").asText(),
                operation.path("x-wacht-paging").asText());
    }

    private static Map.Entry<String, JsonNode> successOf(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no 2xx response in " + operation.path("operationId")));
    }

    private List<ApiParameter> parameters(String place, JsonNode operation) {
        List<ApiParameter> parameters = new ArrayList<>();
        for (JsonNode owner : List.of(pathItem, operation)) {
            for (JsonNode reference : owner.path("parameters")) {
                JsonNode parameter = spec.resolve(reference);
                if (parameter.path("in").asText().equals(place)) {
                    parameters.add(new ApiParameter(
                            parameter.path("name").asText(),
                            parameter.path("required").asBoolean(),
                            spec.schema(parameter.path("schema"))));
                }
            }
        }
        return List.copyOf(parameters);
    }

    private @Nullable Schema schema(JsonNode content, String mediaType) {
        JsonNode schema = content.path(mediaType).path("schema");
        return schema.isMissingNode() ? null : spec.schema(schema);
    }
}
