package dev.wacht.testkit;

import dev.wacht.testkit.internal.ClockRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a {@link LocalWacht}. Tokens, expiry, rate-limit windows, webhooks and the {@code Date} header of
 * responses follow it. It shows the system time until a test moves it. Pass it to the code under test too:
 *
 * <pre>{@code
 * TokenVerifier.builder().publishableKey(wacht.publishableKey()).clock(wacht.clock())
 * wacht.clock().advance(Duration.ofMinutes(1)); // The session token has expired.
 * }</pre>
 *
 * <p>Moving the clock back does not undo what objects did at a later time: a verifier, for example, keeps the keys that
 * it has cached. Thread-safe.
 */
public final class LocalClock extends Clock {
    private final @Nullable Instant start;
    private @Nullable Instant stoppedAt;
    private Duration ahead = Duration.ZERO;
    private volatile Runnable moved = () -> {};

    /** @param start the time at which the clock is stopped initially and after a reset; null for the system time */
    LocalClock(@Nullable Instant start) {
        this.start = start == null ? null : ClockRange.require(start);
        this.stoppedAt = start;
    }

    /** Sets the listener, which is called after each move. The clock does not hold its lock during the call. */
    void onMove(Runnable listener) {
        moved = listener;
    }

    /**
     * Advances the clock. A negative duration moves it back. A stopped clock stays stopped.
     *
     * @throws IllegalArgumentException if the new time is before 1970 or after 9999, in UTC
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
     * Stops the clock at this time, so that a test can expect exact times.
     *
     * @throws IllegalArgumentException if the time is before 1970 or after 9999, in UTC
     */
    public void set(Instant time) {
        synchronized (this) {
            stoppedAt = ClockRange.require(time);
        }
        moved.run();
    }

    /** Restarts a stopped clock from the time that it shows. Does nothing if the clock is running. */
    public synchronized void resume() {
        if (stoppedAt != null) {
            ahead = Duration.between(Instant.now(), stoppedAt);
            stoppedAt = null;
        }
    }

    /** Resets the clock to its initial state: the system time, or stopped at the time that the builder set. */
    public synchronized void reset() {
        stoppedAt = start;
        ahead = Duration.ZERO;
    }

    /** Returns an action that restores the current state: stopped at its time, or running with its offset. */
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
