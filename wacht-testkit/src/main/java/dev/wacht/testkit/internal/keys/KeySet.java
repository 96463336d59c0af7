package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of an issuer. The first key is generated on first use, because RSA keys take time. Thread-safe. */
public final class KeySet {
    private final TokenAlgorithm algorithm;
    private @Nullable KeyRing first;
    private @Nullable KeyRing now;
    private @Nullable SigningKey other;

    /**
     * Creates a set with fixed keys, or with a new key.
     *
     * @param fixed private JWKs, as {@link #export} returns them; empty for a new key
     * @throws IllegalArgumentException if the fixed keys cannot be used
     */
    public KeySet(TokenAlgorithm algorithm, List<JsonNode> fixed) {
        this.algorithm = algorithm;
        this.first = fixed.isEmpty() ? null : KeyRing.read(algorithm, fixed);
        this.now = first;
    }

    /** Generates the first key now, unless there is one. */
    public void prepare() {
        ring();
    }

    /** Returns the key that signs new tokens. */
    public SigningKey active() {
        KeyRing ring = ring();
        return ring.key(ring.active());
    }

    /**
     * Returns a present or former key.
     *
     * @throws IllegalArgumentException if there has never been a key with this id
     */
    public SigningKey key(String id) {
        return ring().key(id);
    }

    /** Returns the keys of the key set, oldest first. */
    public List<SigningKey> published() {
        KeyRing ring = ring();
        return ring.published().stream().map(ring::key).toList();
    }

    /** Returns a key that the key set never contains. */
    public synchronized SigningKey other() {
        SigningKey key = other;
        if (key == null) {
            key = SigningKey.generate(algorithm);
            other = key;
        }
        return key;
    }

    /** Adds a new key, which signs from now on. The other keys stay in the key set. */
    public synchronized SigningKey add() {
        SigningKey key = SigningKey.generate(algorithm);
        now = ring().with(key);
        return key;
    }

    /** Replaces the key that signs with a new one. The former key leaves the key set. */
    public synchronized SigningKey rotate() {
        String former = ring().active();
        SigningKey key = add();
        now = ring().without(former);
        return key;
    }

    /**
     * Removes a key from the key set.
     *
     * @throws IllegalArgumentException if the key set does not contain it
     * @throws IllegalStateException if it is the only key of the set
     */
    public synchronized void withdraw(String id) {
        KeyRing ring = ring();
        if (!ring.published().contains(id)) {
            throw new IllegalArgumentException("the key set has no key " + id + "; its keys are " + ring.published());
        }
        if (ring.published().size() == 1) {
            throw new IllegalStateException("the key " + id
                    + " is the only one of the key set: replace it with rotate(), or add() another one first");
        }
        now = ring.without(id);
    }

    /** Restores the first keys. */
    public synchronized void reset() {
        now = first;
    }

    /**
     * Returns an action that restores the current keys. If no key exists yet, the action restores the key that is
     * generated first.
     */
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

    /** Returns all present and former keys as private JWKs with their status. */
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
