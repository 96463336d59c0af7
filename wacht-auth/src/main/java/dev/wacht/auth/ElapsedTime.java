package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Measures the time since a moment, such as the age of keys. Returns the longer of what {@link System#nanoTime()} and
 * the configured clock measure, so that a clock that is set back or stands still cannot keep old keys in use.
 */
final class ElapsedTime {
    private final Clock clock;

    ElapsedTime(Clock clock) {
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
