package dev.wacht.fastcrypto;

/** The provider cannot be used here; the message says why. */
final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    UnavailableException(String message) {
        super(message);
    }
}
