package dev.wacht.auth;

import java.security.PublicKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A public key of the issuer, and the configured algorithms that it may be used with. */
record VerificationKey(@Nullable String id, Set<JwsAlgorithm> algorithms, PublicKey key) {
    boolean isFor(TokenHeader header) {
        return algorithms.contains(header.algorithm())
                && (header.keyId() == null || header.keyId().equals(id));
    }
}
