package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Measures how old keys and failures are. The process's own timer and the configured clock both count, and the one that
 * says more wins: a clock that is set back or stands still cannot keep old keys alive.
 */
final class Timeline {
    private final Clock clock;

    Timeline(Clock clock) {
        this.clock = clock;
    }

    Moment now() {
        return new Moment(System.nanoTime(), clock.instant());
    }

    Duration since(Moment moment) {
        Duration timer = Duration.ofNanos(System.nanoTime() - moment.nanos());
        Duration byClock = Duration.between(moment.instant(), clock.instant());
        return timer.compareTo(byClock) >= 0 ? timer : byClock;
    }

    record Moment(long nanos, Instant instant) {}
}
