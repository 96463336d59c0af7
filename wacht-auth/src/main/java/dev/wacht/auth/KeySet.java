package dev.wacht.auth;

import java.util.List;

/**
 * The issuer's keys from one response of the key endpoint. Sets from different responses are never equal, even if their
 * keys are the same.
 */
final class KeySet {
    /** Limits the work that a huge key set can cause: a token without a key id is tried with each key. */
    private static final int MAX_TRIED = 10;

    private final List<VerificationKey> keys;

    KeySet(List<VerificationKey> keys) {
        this.keys = keys;
    }

    int size() {
        return keys.size();
    }

    /**
     * Returns the keys that may have signed a token with this header: those with its key id, or, if it has none, all
     * keys for its algorithm.
     */
    List<VerificationKey> candidates(TokenHeader header) {
        return keys.stream().filter(key -> key.isFor(header)).limit(MAX_TRIED).toList();
    }
}
