package dev.wacht.auth;

/** Provides the issuer's keys. Thread-safe. */
interface KeySource extends AutoCloseable {
    /**
     * Returns the keys to try first. Waits only if no keys have been fetched yet, or if the known keys are too old.
     *
     * @throws KeysUnavailableException if they cannot be fetched
     * @throws KeysPendingException if they are being fetched, and {@code wait} is {@link KeyWaitMode#NEVER}
     */
    KeySet keys(KeyWaitMode wait);

    /**
     * Returns the keys to try when none of these keys verifies a signature, such as after a key rotation.
     *
     * @return the same set if it was fetched recently enough; otherwise a newer one
     * @throws KeysUnavailableException if newer keys are needed and cannot be fetched
     * @throws KeysPendingException if newer keys are being fetched, and {@code wait} is {@link KeyWaitMode#NEVER}
     */
    KeySet newerThan(KeySet tried, KeyWaitMode wait);

    /** Returns the state of the keys, without fetching any and without waiting. */
    KeyStatus status();

    /** Stops fetching keys. */
    @Override
    void close();
}
