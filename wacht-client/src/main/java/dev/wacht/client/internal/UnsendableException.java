package dev.wacht.client.internal;

/** An argument cannot be sent. Unlike the messages of libraries, its message does not quote the argument. */
final class UnsendableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsendableException(String message) {
        super(message);
    }
}
