package dev.wacht.auth;

/** Whether a check waits for keys that are still being fetched. */
enum KeyWaitMode {
    /** Blocks the calling thread until the keys have been fetched. */
    BLOCK,
    /** Throws {@link KeysPendingException} at once. */
    NEVER
}
