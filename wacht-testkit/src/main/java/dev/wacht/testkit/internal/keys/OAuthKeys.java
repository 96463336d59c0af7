package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import org.jspecify.annotations.Nullable;

/** The key that OAuth tokens are signed with now; made when it is first needed, for that takes a while. Thread-safe. */
public final class OAuthKeys {
    private @Nullable RsaSigningKey current;

    public synchronized RsaSigningKey current() {
        if (current == null) {
            current = RsaSigningKey.generate();
        }
        return current;
    }

    /** Signs with a new key from now on; the old one leaves the key set. */
    public synchronized void rotate() {
        current = RsaSigningKey.generate();
    }

    /** The key set (RFC 7517, section 5) with the current key. */
    public ObjectNode jwks() {
        ObjectNode jwks = Json.object();
        jwks.putArray("keys").add(current().publicJwk());
        return jwks;
    }
}
