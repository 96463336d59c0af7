package dev.wacht.auth;

import java.time.Duration;

/** Limits how far the clocks of a service and of its issuer may be apart. */
final class ClockSkew {
    static final Duration DEFAULT = Duration.ofSeconds(5);

    private static final Duration MAX = Duration.ofSeconds(60);

    private ClockSkew() {}

    /** @throws IllegalArgumentException if it is not 0 to 60 s */
    static Duration require(Duration clockSkew) {
        if (clockSkew.isNegative() || clockSkew.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("clockSkew must be 0 to 60 s");
        }
        return clockSkew;
    }
}
