package dev.wacht.client.internal;

/** A form that cannot be sent, said without any value of it. */
final class UnsendableFormException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsendableFormException(String problem) {
        super(problem);
    }
}
