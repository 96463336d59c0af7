package dev.wacht.auth;

/** Where the issuer's keys come from. Thread-safe. */
interface KeySource extends AutoCloseable {
    /**
     * The keys to try first. Waits only when there are none yet.
     *
     * @throws KeysUnavailableException if there are none to be had
     */
    KeySet keys();

    /**
     * What to try when none of these keys made a signature: that is what a rotation looks like.
     *
     * @return the same set, if it comes from an answer that is recent enough to judge by; else a newer one
     * @throws KeysUnavailableException if a newer answer is needed and cannot be had
     */
    KeySet newerThan(KeySet tried);

    /** Stops what runs in the background. */
    @Override
    void close();
}
