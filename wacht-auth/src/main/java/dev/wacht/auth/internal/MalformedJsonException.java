package dev.wacht.auth.internal;

/**
 * Thrown for text that is not the expected JSON. The message states what is wrong and where, without the text.
 */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        // No stack trace: anonymous clients can cause any number of these.
        super(message, null, false, false);
    }
}
