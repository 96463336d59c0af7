package dev.wacht.client;

import dev.wacht.auth.WachtException;
import dev.wacht.client.internal.ErrorResponse;
import java.util.List;
import java.util.Map;

/**
 * Thrown if Wacht responds to a call with an error status. The common statuses have subclasses; for any other status,
 * this class itself is thrown. Immutable.
 *
 * <pre>{@code
 * try {
 *     return Optional.of(wacht.users().getUser(userId));
 * } catch (ApiNotFoundException e) {
 *     return Optional.empty();
 * }
 * }</pre>
 *
 * <p>The message contains the HTTP method, the path template, the status and the server's text. It never contains a
 * request or response body, the API key or the real path.
 *
 * <h2>Two statuses</h2>
 *
 * <p>{@link #statusCode()} is the status that Wacht sent. {@link #httpStatus()} is the status that your application
 * sends to its own client if no handler catches the exception:
 *
 * <ul>
 *   <li>404 {@code not_found} if the path contains an id, and Wacht responded to the first attempt that no resource has
 *       this id;
 *   <li>503 {@code service_unavailable} if Wacht's rate limit is exceeded, because it limits the service and not its
 *       caller;
 *   <li>else 502 {@code upstream_error}: a 401 from Wacht means that the API key of <em>this service</em> is invalid,
 *       and never becomes a 401 for its caller.
 * </ul>
 */
public class WachtApiException extends WachtException {
    private static final long serialVersionUID = 1L;

    private final ErrorResponse failure;

    WachtApiException(ErrorResponse failure) {
        super(httpStatus(failure), code(failure), failure.message(), failure.retryAfter(), null);
        this.failure = failure;
    }

    /**
     * Returns the exception that the client throws for an error response with this status. Intended for tests of code
     * that handles it. It reports one attempt and no headers, and {@link #mayHaveBeenApplied()} is false. With status
     * 404 and at least one entry, {@link #httpStatus()} is 404, as for an operation with an id in the path.
     *
     * @param statusCode the HTTP status, 300 to 599
     * @param operation group and method, such as {@code users.getUser}
     * @param errors the entries of the body; none for a response that is not in Wacht's format
     * @throws IllegalArgumentException if the status is not 300 to 599
     */
    public static WachtApiException of(int statusCode, String operation, ApiError... errors) {
        if (statusCode < 300 || statusCode > 599) {
            throw new IllegalArgumentException("the status of an error must be 300 to 599, but is " + statusCode);
        }
        String text = errors.length == 0 ? "" : ": " + errors[0].message();
        return ApiExceptions.of(new ErrorResponse(
                operation + " returned " + statusCode + text,
                statusCode,
                List.of(errors),
                Map.of(),
                operation,
                1,
                false,
                null,
                statusCode == 404 && errors.length > 0));
    }

    private static int httpStatus(ErrorResponse failure) {
        if (failure.missing()) {
            return 404;
        }
        return failure.statusCode() == 429 ? 503 : 502;
    }

    private static String code(ErrorResponse failure) {
        return switch (httpStatus(failure)) {
            case 404 -> "not_found";
            case 503 -> "service_unavailable";
            default -> "upstream_error";
        };
    }

    /**
     * Returns the status code of Wacht's response to this service, such as 401 if its API key is invalid.
     * {@link #httpStatus()} is the status for this service's own caller: 502 in this example.
     */
    public final int statusCode() {
        return failure.statusCode();
    }

    /** Returns the entries of the body; empty if it is not in Wacht's format, for example because a proxy responded. */
    public final List<ApiError> errors() {
        return failure.errors();
    }

    /** Returns all response headers; names are in lower case. */
    public final Map<String, List<String>> headers() {
        return failure.headers();
    }

    /**
     * Returns the group and method, such as {@code users.listUsers}; for an {@link ApiRequest}, the HTTP method and
     * path template.
     */
    public final String operation() {
        return failure.operation();
    }

    /** Returns the number of attempts, including the last one. */
    public final int attempts() {
        return failure.attempts();
    }

    /**
     * Returns whether the server may nevertheless have applied the change, because an attempt reached it and failed
     * with a server error or without a response. Always false for GET and HEAD.
     */
    public final boolean mayHaveBeenApplied() {
        return failure.mayHaveBeenApplied();
    }
}
