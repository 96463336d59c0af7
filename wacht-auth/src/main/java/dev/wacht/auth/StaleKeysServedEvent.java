package dev.wacht.auth;

import java.net.URI;
import java.time.Duration;

/**
 * A verifier used keys that are older than {@link JwksSettings#timeToLive}, because newer ones could not be fetched.
 * Published once per set of keys. Immutable.
 */
public final class StaleKeysServedEvent {
    private final URI jwksUri;
    private final Duration age;

    private StaleKeysServedEvent(URI jwksUri, Duration age) {
        this.jwksUri = jwksUri;
        this.age = age;
    }

    /** Creates an event. Public so that listeners can be tested. */
    public static StaleKeysServedEvent of(URI jwksUri, Duration age) {
        return new StaleKeysServedEvent(jwksUri, age);
    }

    /** Returns the address of the key set. */
    public URI jwksUri() {
        return jwksUri;
    }

    /** Returns the time since the keys were fetched. */
    public Duration age() {
        return age;
    }

    @Override
    public String toString() {
        return "StaleKeysServedEvent[" + jwksUri + ", age " + age + "]";
    }
}
