package dev.wacht.auth;

import java.util.List;

/** The issuer's keys, as of one answer of the key endpoint. Compared by identity: two answers are two sets. */
final class KeySet {
    /** A token without a key id is tried with each; a set as long as one likes must not buy CPU time. */
    private static final int MAX_TRIED = 10;

    private final List<VerificationKey> keys;

    KeySet(List<VerificationKey> keys) {
        this.keys = keys;
    }

    /** The keys that a token with this header could be signed with: that of its key id, or all of its algorithm. */
    List<VerificationKey> candidates(TokenHeader header) {
        return keys.stream().filter(key -> key.isFor(header)).limit(MAX_TRIED).toList();
    }
}
