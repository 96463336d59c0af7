package dev.wacht.auth.internal;

import dev.wacht.auth.WachtException;

/**
 * A guard failed unexpectedly, or it called application code that failed, such as a resolver of client addresses. The
 * request is then denied: 500 {@code internal_error}.
 */
public final class GuardFailedException extends WachtException {
    private static final long serialVersionUID = 1L;

    public GuardFailedException(Throwable cause) {
        super(500, "internal_error", "the guard failed, so the request was denied", null, cause);
    }
}
