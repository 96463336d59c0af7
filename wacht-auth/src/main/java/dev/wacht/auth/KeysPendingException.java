package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;

/**
 * Thrown inside this package when a check needs keys that are still being fetched and may not wait for them. Callers of
 * {@link TokenVerifier#authenticateAsync} get a stage that completes later.
 */
final class KeysPendingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CompletableFuture<KeySet> keys;

    /** @param keys a future for this caller only; completes exceptionally with {@link KeysUnavailableException} */
    KeysPendingException(CompletableFuture<KeySet> keys) {
        super("the keys are being fetched", null, false, false);
        this.keys = keys;
    }

    CompletableFuture<KeySet> keys() {
        return keys;
    }
}
