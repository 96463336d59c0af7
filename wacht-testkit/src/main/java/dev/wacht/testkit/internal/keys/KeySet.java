package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of an issuer, made when they are first needed, because RSA keys take a while. Thread-safe. */
public final class KeySet {
    private final TokenAlgorithm algorithm;
    private @Nullable KeyRing first;
    private @Nullable KeyRing now;
    private @Nullable SigningKey other;

    /**
     * Begins with fixed keys, or with a new one.
     *
     * @param pinned private JWKs, as {@link #export} writes them; empty for a new key
     * @throws IllegalArgumentException if they are unusable
     */
    public KeySet(TokenAlgorithm algorithm, List<JsonNode> pinned) {
        this.algorithm = algorithm;
        this.first = pinned.isEmpty() ? null : KeyRing.read(algorithm, pinned);
        this.now = first;
    }

    /** Makes the first key now, if it is still to be made. */
    public void prepare() {
        ring();
    }

    /** Returns the key that signs now. */
    public SigningKey active() {
        KeyRing ring = ring();
        return ring.key(ring.active());
    }

    /**
     * Returns a key that there is or was.
     *
     * @throws IllegalArgumentException if there never was one with this id
     */
    public SigningKey key(String id) {
        return ring().key(id);
    }

    /** Returns the keys of the key set, oldest first. */
    public List<SigningKey> published() {
        KeyRing ring = ring();
        return ring.published().stream().map(ring::key).toList();
    }

    /** Returns a key that the key set never has. */
    public synchronized SigningKey other() {
        SigningKey key = other;
        if (key == null) {
            key = SigningKey.generate(algorithm);
            other = key;
        }
        return key;
    }

    /** Signs with a new key from now on, beside the old ones. */
    public synchronized SigningKey add() {
        SigningKey key = SigningKey.generate(algorithm);
        now = ring().with(key);
        return key;
    }

    /** Signs with a new key from now on; the one that signed leaves the key set. */
    public synchronized SigningKey rotate() {
        String former = ring().active();
        SigningKey key = add();
        now = ring().without(former);
        return key;
    }

    /**
     * Takes a key out of the key set.
     *
     * @throws IllegalArgumentException if it is not in the key set
     * @throws IllegalStateException if it is the only one there
     */
    public synchronized void withdraw(String id) {
        KeyRing ring = ring();
        if (!ring.published().contains(id)) {
            throw new IllegalArgumentException("the key set has no key " + id + "; it has " + ring.published());
        }
        if (ring.published().size() == 1) {
            throw new IllegalStateException("the key " + id
                    + " is the only one of the key set: rotate() replaces it, add() puts one beside it");
        }
        now = ring.without(id);
    }

    /** Goes back to the first keys. */
    public synchronized void reset() {
        now = first;
    }

    /** Returns what restores the keys of now; the first, if there are none yet. */
    public synchronized Runnable checkpoint() {
        KeyRing ring = now;
        return () -> restore(ring);
    }

    private synchronized void restore(@Nullable KeyRing ring) {
        now = ring == null ? first : ring;
    }

    public ObjectNode jwks() {
        return ring().jwks();
    }

    /** Returns all keys there are and were as private JWKs with their status. */
    public ArrayNode export() {
        return ring().export();
    }

    private synchronized KeyRing ring() {
        KeyRing ring = now;
        if (ring == null) {
            ring = KeyRing.of(SigningKey.generate(algorithm));
            first = ring;
            now = ring;
        }
        return ring;
    }
}
