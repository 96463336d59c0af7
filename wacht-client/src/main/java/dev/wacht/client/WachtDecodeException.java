package dev.wacht.client;

import dev.wacht.auth.WachtException;

/**
 * Thrown if a successful response could not be read. If the message asks to check the base URL, the response was not
 * from Wacht. Otherwise, the request was applied. If no handler catches the exception, the service responds with 502
 * {@code upstream_error}. Immutable.
 *
 * <p>The message names the operation and the path in the JSON, and never contains a value. There is no cause, because
 * the message of a JSON parser's exception quotes the input.
 */
public final class WachtDecodeException extends WachtException {
    private static final long serialVersionUID = 1L;

    private final String operation;

    /**
     * Creates the exception; public for tests of code that handles it.
     *
     * @param call HTTP method and path template, for the message
     * @param operation group and method, such as {@code users.listUsers}
     * @param problem what is invalid and where, without any value from the response
     */
    public WachtDecodeException(String call, String operation, String problem) {
        super(502, "upstream_error", "the response to " + call + " cannot be read: " + problem, null, null);
        this.operation = operation;
    }

    /**
     * Returns the group and method, such as {@code users.listUsers}; for an {@link ApiRequest}, the HTTP method and
     * path template.
     */
    public String operation() {
        return operation;
    }
}
