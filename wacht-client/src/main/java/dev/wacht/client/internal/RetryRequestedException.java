package dev.wacht.client.internal;

/** Tells the retry loop to make another attempt. Never leaves the client. */
final class RetryRequestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long delayMillis;

    RetryRequestedException(long delayMillis) {
        super("repeat", null, false, false);
        this.delayMillis = delayMillis;
    }

    long delayMillis() {
        return delayMillis;
    }
}
