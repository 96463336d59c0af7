package dev.wacht.auth;

import dev.wacht.auth.internal.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Provides keys that were configured and never change. */
final class StaticKeySource implements KeySource {
    private final KeySet keys;

    private StaticKeySource(KeySet keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException if it contains no usable key */
    static StaticKeySource of(String jwksJson, JwkSetReader reader) {
        List<VerificationKey> keys;
        try {
            keys = reader.read(jwksJson.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("staticKeys is not a JSON Web Key Set: " + e.getMessage(), e);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("staticKeys has no public key for the configured algorithms");
        }
        return new StaticKeySource(new KeySet(keys));
    }

    @Override
    public KeySet keys(KeyWaitMode wait) {
        return keys;
    }

    @Override
    public KeySet newerThan(KeySet tried, KeyWaitMode wait) {
        return keys;
    }

    @Override
    public KeyStatus status() {
        return KeyStatus.ofStaticKeys(keys.size());
    }

    @Override
    public void close() {}
}
