package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Limits a warning to one per period, and counts its occurrences in between. Thread-safe. */
final class WarningLimiter {
    private final Duration period;
    private final Clock clock;

    @Nullable private Instant last;

    private int count;

    WarningLimiter(Duration period, Clock clock) {
        this.period = period;
        this.clock = clock;
    }

    /**
     * Returns how often the warning has occurred since it was last logged, including this occurrence; empty if it is
     * not due yet.
     */
    synchronized OptionalInt countIfDue() {
        count++;
        Instant now = clock.instant();
        // A clock that was set back must not suppress the warning forever.
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(period))) {
            return OptionalInt.empty();
        }
        int since = count;
        last = now;
        count = 0;
        return OptionalInt.of(since);
    }
}
