package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Measures the time since a moment, such as the age of keys. Uses the longer of the times that
 * {@link System#nanoTime()} and the configured clock measure, so that a clock that is set back or stands still cannot
 * keep old keys in use.
 */
final class ElapsedTime {
    /** The largest correction of a clock, for example by NTP, that does not count as setting the clock back. */
    private static final Duration LARGEST_CORRECTION = Duration.ofSeconds(1);

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

    /**
     * Returns whether a pause that began at a moment has ended. A pause also ends if the clock was set back to more
     * than a second before that moment, for example by a test. Do not use this method for the age of keys: they would
     * be dropped during an outage if the clock were set back.
     */
    boolean isOver(Duration pause, Moment begin) {
        return clock.instant().plus(LARGEST_CORRECTION).isBefore(begin.instant())
                || since(begin).compareTo(pause) > 0;
    }

    record Moment(long nanos, Instant instant) {}
}
