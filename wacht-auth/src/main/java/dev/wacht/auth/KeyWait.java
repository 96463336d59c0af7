package dev.wacht.auth;

/** What a check does that needs keys which are still being fetched. */
enum KeyWait {
    /** Waits for them on its own thread. */
    BLOCK,
    /** Throws {@link KeysPending} at once. */
    NEVER
}
