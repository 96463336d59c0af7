package dev.wacht.client.internal;

/** Makes the retry loop start another attempt. Never reaches the caller. */
final class RetryRequestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long delayMillis;

    RetryRequestedException(long delayMillis) {
        super("retry", null, false, false);
        this.delayMillis = delayMillis;
    }

    long delayMillis() {
        return delayMillis;
    }
}
