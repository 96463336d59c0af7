package dev.wacht.client;

import dev.wacht.auth.WachtException;
import dev.wacht.client.internal.ErrorResponse;
import java.util.List;
import java.util.Map;

/**
 * Wacht responded to a call with an error. Subclasses stand for the common statuses; any other status is this class
 * itself.
 *
 * <p>It has two statuses. {@link #statusCode()} is the one that Wacht sent to this service. {@link #httpStatus()} is the one
 * that this service sends to its own caller if nobody catches the exception, and is one of three:
 *
 * <ul>
 *   <li>404 {@code not_found} if Wacht says, at the first attempt, that what an id in the path names does not exist;
 *   <li>503 {@code service_unavailable} if Wacht limits the rate of calls, which are the service's and not its caller's;
 *   <li>else 502 {@code upstream_error}: Wacht's 401 means that <em>our</em> API key is wrong, and never becomes the
 *       caller's 401.
 * </ul>
 *
 * <p>The message holds method, path template, status and the server's text; never a request or response body, the API
 * key or the real path. Immutable.
 */
public class WachtApiException extends WachtException {
    private static final long serialVersionUID = 1L;

    private final ErrorResponse failure;

    WachtApiException(ErrorResponse failure) {
        super(httpStatus(failure), code(failure), failure.message(), failure.retryAfter(), null);
        this.failure = failure;
    }

    /**
     * What the client throws for such an answer, of the class that stands for the status: for tests of code that handles
     * it. One attempt, no headers, nothing applied. A 404 with an entry is that of an operation with an id.
     *
     * @param statusCode the HTTP status
     * @param operation group and method, such as {@code users.getUser}
     * @param errors the entries of the answer; none for one that is not in Wacht's shape
     * @throws IllegalArgumentException if the status is that of a success, or none
     */
    public static WachtApiException of(int statusCode, String operation, ApiError... errors) {
        if (statusCode < 300 || statusCode > 599) {
            throw new IllegalArgumentException("the status of an error is 300 to 599, not " + statusCode);
        }
        String text = errors.length == 0 ? "" : ": " + errors[0].message();
        return ApiExceptions.of(new ErrorResponse(
                operation + " was answered with " + statusCode + text,
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
     * The status code of Wacht's response to this service, such as 401 if this service's API key is wrong.
     * {@link #httpStatus()} is the one that this service sends to its own caller, 502 in the same case.
     */
    public final int statusCode() {
        return failure.statusCode();
    }

    /** The entries of Wacht's answer; empty when the body was not in Wacht's shape, as from a proxy in between. */
    public final List<ApiError> errors() {
        return failure.errors();
    }

    /** All headers of the answer, names in lower case. */
    public final Map<String, List<String>> headers() {
        return failure.headers();
    }

    /** Group and method as they are called: {@code users.listUsers}; method and path template for a free request. */
    public final String operation() {
        return failure.operation();
    }

    /** How many requests were made, the last included. */
    public final int attempts() {
        return failure.attempts();
    }

    /**
     * Whether the server may have done what was asked all the same: an attempt reached it and ended in a server error
     * or without an answer. Never for a read.
     */
    public final boolean mayHaveBeenApplied() {
        return failure.mayHaveBeenApplied();
    }
}
