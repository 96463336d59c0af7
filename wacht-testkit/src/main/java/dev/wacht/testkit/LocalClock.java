package dev.wacht.testkit;

import dev.wacht.testkit.internal.ClockRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a {@link LocalWacht}: tokens, expiry, rate windows, webhooks and the {@code Date} of its responses follow
 * it. It follows the system's clock until a test moves it. Give it to the code under test too:
 *
 * <pre>{@code
 * TokenVerifier.builder().publishableKey(wacht.publishableKey()).clock(wacht.clock())
 * wacht.clock().advance(Duration.ofMinutes(1)); // The session token has expired.
 * }</pre>
 *
 * <p>What was built on the clock, such as a verifier's cache of keys, does not go back with it. Thread-safe.
 */
public final class LocalClock extends Clock {
    private final @Nullable Instant start;
    private @Nullable Instant stoppedAt;
    private Duration ahead = Duration.ZERO;
    private volatile Runnable moved = () -> {};

    /** @param start where it stands at first and after a reset; null for the time of the system */
    LocalClock(@Nullable Instant start) {
        this.start = start == null ? null : ClockRange.require(start);
        this.stoppedAt = start;
    }

    /** Calls this after each move, without a lock. */
    void onMove(Runnable listener) {
        moved = listener;
    }

    /**
     * Advances the clock; a negative duration moves it back. A clock that is stopped stays stopped.
     *
     * @throws IllegalArgumentException if it would show a year before 1970 or after 9999, in UTC
     */
    public void advance(Duration duration) {
        move(duration);
        moved.run();
    }

    private synchronized void move(Duration duration) {
        Instant time = ClockRange.requireLater(instant(), duration);
        if (stoppedAt == null) {
            ahead = ahead.plus(duration);
        } else {
            stoppedAt = time;
        }
    }

    /**
     * Stops the clock at this time, so that a test knows each time to the nanosecond.
     *
     * @throws IllegalArgumentException if its year is before 1970 or after 9999, in UTC
     */
    public void set(Instant time) {
        synchronized (this) {
            stoppedAt = ClockRange.require(time);
        }
        moved.run();
    }

    /** Lets a stopped clock run on from the time at which it stands. */
    public synchronized void resume() {
        if (stoppedAt != null) {
            ahead = Duration.between(Instant.now(), stoppedAt);
            stoppedAt = null;
        }
    }

    /** Shows what it showed at the start: the time of the system, unless the builder was given another. */
    public synchronized void reset() {
        stoppedAt = start;
        ahead = Duration.ZERO;
    }

    /** Returns what makes it show again what it shows now; one that runs does not go back. */
    synchronized Runnable checkpoint() {
        Instant time = stoppedAt;
        Duration offset = ahead;
        return () -> restore(time, offset);
    }

    private synchronized void restore(@Nullable Instant time, Duration offset) {
        stoppedAt = time;
        ahead = offset;
    }

    @Override
    public synchronized Instant instant() {
        return stoppedAt == null ? ClockRange.within(Instant.now().plus(ahead)) : stoppedAt;
    }

    /** Returns UTC. */
    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Returns a view of this clock in another time zone, which moves with it. */
    @Override
    public Clock withZone(ZoneId zone) {
        LocalClock local = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return local.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return local.withZone(other);
            }
        };
    }

    @Override
    public String toString() {
        return "LocalClock[" + instant() + "]";
    }
}
