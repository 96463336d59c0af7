package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;

/** Ends a check that would have to wait for keys and may not. Stays inside: callers get a stage that completes later. */
final class KeysPending extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CompletableFuture<KeySet> keys;

    /** @param keys of this caller alone; completes exceptionally with {@link KeysUnavailableException} */
    KeysPending(CompletableFuture<KeySet> keys) {
        super("the keys are being fetched", null, false, false);
        this.keys = keys;
    }

    CompletableFuture<KeySet> keys() {
        return keys;
    }
}
