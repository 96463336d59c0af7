package dev.wacht.client;

import dev.wacht.auth.WachtException;

/**
 * Wacht answered with success, but the answer could not be read. The request was applied, unless the message asks whether
 * the base URL is right: then it was not Wacht that answered. Uncaught in a handler it
 * becomes 502 {@code upstream_error}. Immutable.
 *
 * <p>The message names the operation and the place in the JSON, never a value from it, and there is no cause, because
 * a JSON reader's own message quotes what it read.
 */
public final class WachtDecodeException extends WachtException {
    private static final long serialVersionUID = 1L;

    private final String operation;

    /**
     * @param call what was called, for the message: method and path template
     * @param operation group and method
     * @param problem what is wrong and where, without any value from the answer
     */
    public WachtDecodeException(String call, String operation, String problem) {
        super(502, "upstream_error", call + " was answered with something unreadable: " + problem, null, null);
        this.operation = operation;
    }

    /** Group and method as they are called: {@code users.listUsers}; method and path template for a free request. */
    public String operation() {
        return operation;
    }
}
