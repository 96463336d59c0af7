package dev.wacht.testkit.internal.state;

/** Thrown when a row would violate a unique constraint. The message becomes the client's 409 response. */
public final class ConflictException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ConflictException(String message) {
        super(message);
    }
}
