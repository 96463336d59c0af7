package dev.wacht.testkit.internal.state;

/** A row would have the same value as another where only one may have it. The message is for the client: 409. */
public final class ConflictException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ConflictException(String message) {
        super(message);
    }
}
