package dev.wacht.client.internal;

/** An argument that cannot be sent. Unlike those of libraries, the message holds nothing of it. */
final class UnsendableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsendableException(String message) {
        super(message);
    }
}
