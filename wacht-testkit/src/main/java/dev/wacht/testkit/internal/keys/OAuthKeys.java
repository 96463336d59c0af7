package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key that OAuth tokens are signed with now; made when it is first needed, for that takes a while. Thread-safe. */
public final class OAuthKeys {
    private @Nullable RsaSigningKey first;
    private @Nullable RsaSigningKey current;

    /** @param pinned the private key to begin with; empty for a new one */
    public OAuthKeys(Optional<JsonNode> pinned) {
        this.first = pinned.map(RsaSigningKey::read).orElse(null);
        this.current = first;
    }

    public synchronized RsaSigningKey current() {
        RsaSigningKey key = current;
        if (key == null) {
            key = RsaSigningKey.generate();
            first = key;
            current = key;
        }
        return key;
    }

    /** Signs with a new key from now on; the old one leaves the key set. */
    public synchronized void rotate() {
        RsaSigningKey unused = current(); // The first is made now, so that a reset leads back to it.
        current = RsaSigningKey.generate();
    }

    /** Signs with the first key again. */
    public synchronized void reset() {
        current = first;
    }

    /** Returns what makes it sign with the key of now again; with the first, if there is none yet. */
    public synchronized Runnable checkpoint() {
        RsaSigningKey key = current;
        return () -> restore(key);
    }

    private synchronized void restore(@Nullable RsaSigningKey key) {
        current = key == null ? first : key;
    }

    /** The key set (RFC 7517, section 5) with the current key. */
    public ObjectNode jwks() {
        ObjectNode jwks = Json.object();
        jwks.putArray("keys").add(current().publicJwk());
        return jwks;
    }
}
