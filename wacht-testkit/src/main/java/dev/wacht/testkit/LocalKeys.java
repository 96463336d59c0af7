package dev.wacht.testkit;

import dev.wacht.testkit.internal.keys.KeySet;
import dev.wacht.testkit.internal.keys.SigningKey;
import java.util.List;

/**
 * Shows and rotates the signing keys of a {@link LocalWacht}: those of its session tokens ({@link LocalWacht#keys()})
 * or of its OAuth tokens ({@link LocalWacht#oauthKeys()}).
 *
 * <pre>{@code
 * String old = wacht.keys().current();
 * wacht.keys().add(); // The tokens of both keys are valid.
 * wacht.keys().withdraw(old); // The tokens of the old key become invalid.
 * }</pre>
 *
 * <p>When a method returns, the key set at {@code /.well-known/jwks.json} has changed. Once a verifier has fetched the
 * key set, it fetches newer keys at most every 5 seconds by its clock, so advance the clock by 6 seconds, as
 * {@code docs/testing.md} shows. Thread-safe.
 */
public final class LocalKeys {
    private final KeySet keys;

    LocalKeys(KeySet keys) {
        this.keys = keys;
    }

    /** Returns the {@code kid} of the key that signs new tokens. */
    public String current() {
        return keys.active().id();
    }

    /** Returns the {@code kid} of each key in the key set, oldest first. */
    public List<String> ids() {
        return keys.published().stream().map(SigningKey::id).toList();
    }

    /** Returns the key set as JSON (RFC 7517, section 5): the body of {@code /.well-known/jwks.json}. */
    public String jwks() {
        return keys.jwks().toString();
    }

    /** Adds a new key to the key set, signs with it from now on, and returns its {@code kid}. The other keys stay. */
    public String add() {
        return keys.add().id();
    }

    /**
     * Signs with a new key from now on, and returns the {@code kid} of the new key. The key that signed until now
     * leaves the key set, so that its tokens become invalid; other keys stay.
     */
    public String rotate() {
        return keys.rotate().id();
    }

    /**
     * Removes a key from the key set, so that its tokens become invalid. If it was the signing key, the newest
     * remaining key signs from now on. Tokens can still be {@linkplain SessionTokenBuilder#signedWith signed with it}.
     *
     * @throws IllegalArgumentException if the key set does not contain it
     * @throws IllegalStateException if it is the only key of the set; {@link #rotate()} replaces it
     */
    public void withdraw(String kid) {
        keys.withdraw(kid);
    }

    /** Returns the {@code kid} of each key in the key set, without key material. */
    @Override
    public String toString() {
        return "LocalKeys" + ids();
    }
}
