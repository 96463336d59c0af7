package dev.wacht.auth.internal;

/** Text that is not the strict JSON that was expected. The message says what and where, never the text itself. */
public final class StrictJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    StrictJsonException(String message) {
        // No stack trace: strangers cause these, by the thousand if they like.
        super(message, null, false, false);
    }
}
