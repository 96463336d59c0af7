package dev.wacht.auth;

/** Whether a check waits for keys that are still being fetched. */
enum KeyWaitMode {
    /** Blocks the calling thread until they are fetched. */
    BLOCK,
    /** Throws {@link KeysPendingException} at once. */
    NEVER
}
