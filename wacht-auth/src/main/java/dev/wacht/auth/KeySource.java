package dev.wacht.auth;

/** Where the issuer's keys come from. Thread-safe. */
interface KeySource extends AutoCloseable {
    /**
     * Returns the keys to try first. There is something to wait for only when there are none yet.
     *
     * @throws KeysUnavailableException if they cannot be fetched
     * @throws KeysPending if they are being fetched, and {@code wait} is {@link KeyWait#NEVER}
     */
    KeySet keys(KeyWait wait);

    /**
     * What to try when none of these keys made a signature: that is what a rotation looks like.
     *
     * @return the same set, if it comes from an answer that is recent enough to judge by; else a newer one
     * @throws KeysUnavailableException if a newer answer is needed and cannot be had
     * @throws KeysPending if newer keys are being fetched, and {@code wait} is {@link KeyWait#NEVER}
     */
    KeySet newerThan(KeySet tried, KeyWait wait);

    /** Stops what runs in the background. */
    @Override
    void close();
}
