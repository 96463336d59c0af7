package dev.wacht.testkit.internal.spec;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the specification.
 *
 * @param path the path template
 * @param tag the group, such as {@code users} or {@code ai.agents}
 * @param needsKey whether the backend API key is required
 * @param isGateway whether it belongs to the gateway
 * @param body the schema of the JSON body; null if there is none
 * @param form the schema of the multipart form; null if there is none
 * @param status the status code of success
 * @param response the schema of the JSON response; null if there is none
 * @param success the kind of response, such as {@code object} or {@code page} (openapi/README.md)
 * @param paging {@code offset}, {@code cursor} or {@code before_id}; empty without paging
 */
public record ApiOperation(
        String id,
        String method,
        String path,
        String tag,
        boolean needsKey,
        boolean isGateway,
        List<ApiParameter> pathParameters,
        List<ApiParameter> queryParameters,
        @Nullable Schema body,
        @Nullable Schema form,
        int status,
        @Nullable Schema response,
        String success,
        String paging) {

    /** Returns the name of the array in a list response, such as {@code data} or {@code keys}. */
    public Optional<String> listProperty() {
        return response == null
                ? Optional.empty()
                : response.properties().entrySet().stream()
                        .filter(property -> property.getValue().type().equals("array"))
                        .map(property -> property.getKey())
                        .findFirst();
    }

    /** Returns a query parameter; empty if the operation has no such parameter. */
    public Optional<ApiParameter> queryParameter(String name) {
        return queryParameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
