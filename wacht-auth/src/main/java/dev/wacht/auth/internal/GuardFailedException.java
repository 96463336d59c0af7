package dev.wacht.auth.internal;

import dev.wacht.auth.WachtException;

/**
 * A guard failed with an error of its own, or of the application's code in it, such as a resolver of client addresses. It
 * denies every request: 500 {@code internal_error}.
 */
public final class GuardFailedException extends WachtException {
    private static final long serialVersionUID = 1L;

    public GuardFailedException(Throwable cause) {
        super(500, "internal_error", "the guard failed, so the request was refused", null, cause);
    }
}
