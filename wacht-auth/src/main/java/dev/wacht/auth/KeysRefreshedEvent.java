package dev.wacht.auth;

import java.net.URI;

/** A verifier fetched its issuer's keys. Immutable. */
public final class KeysRefreshedEvent {
    private final URI jwksUri;
    private final int keyCount;

    private KeysRefreshedEvent(URI jwksUri, int keyCount) {
        this.jwksUri = jwksUri;
        this.keyCount = keyCount;
    }

    /** Creates an event. Public so that listeners can be tested. */
    public static KeysRefreshedEvent of(URI jwksUri, int keyCount) {
        return new KeysRefreshedEvent(jwksUri, keyCount);
    }

    /** Returns the address that the keys were fetched from. */
    public URI jwksUri() {
        return jwksUri;
    }

    /** Returns the number of usable keys, at least 1. */
    public int keyCount() {
        return keyCount;
    }

    @Override
    public String toString() {
        return "KeysRefreshedEvent[" + jwksUri + ", keys " + keyCount + "]";
    }
}
