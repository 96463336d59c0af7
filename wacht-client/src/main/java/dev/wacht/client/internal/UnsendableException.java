package dev.wacht.client.internal;

/** An argument cannot be sent. Unlike the messages of libraries, this one does not quote it. */
final class UnsendableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsendableException(String message) {
        super(message);
    }
}
