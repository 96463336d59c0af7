package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Lets one warning of a kind into the log in each period, and counts the others. Thread-safe. */
final class RepeatedWarning {
    private final Duration period;
    private final Clock clock;

    @Nullable private Instant last;

    private int count;

    RepeatedWarning(Duration period, Clock clock) {
        this.period = period;
        this.clock = clock;
    }

    /** How many occasions there were since the last warning, this one included; empty if it is too early for another. */
    synchronized OptionalInt next() {
        count++;
        Instant now = clock.instant();
        // A clock that was set back must not silence it for good.
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(period))) {
            return OptionalInt.empty();
        }
        int since = count;
        last = now;
        count = 0;
        return OptionalInt.of(since);
    }
}
