package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.util.Optional;

/** The key that session tokens are signed with now. Thread-safe. */
public final class SessionKeys {
    private final SigningKey first;
    private volatile SigningKey current;

    /** @param pinned the private key to begin with; empty for a new one */
    public SessionKeys(Optional<JsonNode> pinned) {
        this.first = pinned.map(SigningKey::read).orElseGet(SigningKey::generate);
        this.current = first;
    }

    /** Signs with the first key again. */
    public void reset() {
        current = first;
    }

    /** Returns what makes it sign with the key of now again. */
    public Runnable checkpoint() {
        SigningKey key = current;
        return () -> current = key;
    }

    public SigningKey current() {
        return current;
    }

    /** Signs with a new key from now on; the old one leaves the key set. */
    public void rotate() {
        current = SigningKey.generate();
    }

    /** The key set (RFC 7517, section 5) with the current key. */
    public ObjectNode jwks() {
        ObjectNode jwks = Json.object();
        jwks.putArray("keys").add(current.publicJwk());
        return jwks;
    }
}
