package dev.wacht.client.internal;

import dev.wacht.client.ApiError;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a call that Wacht answered with an error. Serializable, as exceptions are.
 *
 * @param message what the exception says
 * @param statusCode the HTTP status
 * @param errors the entries of the body, if it had Wacht's shape
 * @param headers all headers, names in lower case
 * @param operation group and method, such as {@code users.listUsers}
 * @param attempts how many requests were made
 * @param mayHaveBeenApplied whether the server may have done what was asked
 * @param retryAfter what the server asked to wait
 * @param missing whether Wacht said that what an id in the path names does not exist
 */
public record ErrorResponse(
        String message,
        int statusCode,
        List<ApiError> errors,
        Map<String, List<String>> headers,
        String operation,
        int attempts,
        boolean mayHaveBeenApplied,
        @Nullable Duration retryAfter,
        boolean missing)
        implements Serializable {
    public ErrorResponse {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }
}
