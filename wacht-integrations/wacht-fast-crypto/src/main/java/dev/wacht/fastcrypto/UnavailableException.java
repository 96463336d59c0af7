package dev.wacht.fastcrypto;

/** Thrown if the provider cannot be used on this platform; the message names the cause. */
final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    UnavailableException(String message) {
        super(message);
    }
}
