package dev.wacht.client.internal;

import dev.wacht.client.ApiError;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of a {@link dev.wacht.client.WachtApiException}. Serializable, as exceptions are.
 *
 * @param message the message of the exception
 * @param statusCode the HTTP status
 * @param errors the entries of the body; empty if it does not have Wacht's format
 * @param headers all headers; names in lower case
 * @param operation group and method, such as {@code users.listUsers}
 * @param attempts the number of attempts
 * @param mayHaveBeenApplied whether the server may have applied the change
 * @param retryAfter the wait that the server asks for; {@code null} for none
 * @param missing whether the resource named by an id in the path does not exist
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
