package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Measures the time since a moment, such as the age of keys. Returns the longer of what {@link System#nanoTime()} and
 * the configured clock measure, so that a clock that is set back or stands still cannot keep old keys in use.
 */
final class ElapsedTime {
    /** How far a clock may be corrected, such as by NTP, without being set back. */
    private static final Duration SET_BACK = Duration.ofSeconds(1);

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
     * Returns whether a pause that began at a moment has ended. Also if the clock was set back by more than a second to
     * before that moment, as a test does that restores its clock: nothing is known to have happened since. Not for the
     * age of keys, which an outage would drop.
     */
    boolean isOver(Duration pause, Moment begin) {
        return clock.instant().plus(SET_BACK).isBefore(begin.instant())
                || since(begin).compareTo(pause) > 0;
    }

    record Moment(long nanos, Instant instant) {}
}
