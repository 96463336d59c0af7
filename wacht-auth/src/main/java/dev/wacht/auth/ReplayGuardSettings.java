package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;

/**
 * Settings for how long a {@link ReplayGuard} keeps claims and finished deliveries. Immutable.
 *
 * <p>A claim that is never ended, because its process died, becomes free when its lease expires. Wacht sends an event
 * again 30 s, 1.5 min, 6.5 min and 21.5 min after the first attempt. With a lease of 5 min, the event is handled at the
 * attempt after 6.5 min. A slow handler then has ten times as long as Wacht's time-out of 30 s.
 */
public final class ReplayGuardSettings {
    private static final Duration LONGEST_LEASE = Duration.ofHours(6);

    private final Duration lease;
    private final Duration retention;
    private final int capacity;
    private final Clock clock;

    private ReplayGuardSettings(Builder builder) {
        this.lease = builder.lease;
        this.retention = builder.retention;
        this.capacity = builder.capacity;
        this.clock = builder.clock;
    }

    /** Returns the default settings. */
    public static ReplayGuardSettings defaults() {
        return builder().build();
    }

    /** Creates a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how long a claim is held if it is neither done nor released. */
    public Duration lease() {
        return lease;
    }

    /** Returns how long a finished delivery is kept. */
    public Duration retention() {
        return retention;
    }

    /** Returns how many ids an in-memory guard keeps. */
    public int capacity() {
        return capacity;
    }

    /** Returns the clock. */
    public Clock clock() {
        return clock;
    }

    @Override
    public String toString() {
        return "ReplayGuardSettings[lease=" + lease + ", retention=" + retention + ", capacity=" + capacity + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private Duration lease = Duration.ofMinutes(5);
        private Duration retention = Duration.ofDays(8);
        private int capacity = 100_000;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Sets how long a claim is held if it is neither done nor released. Default: 5 min. A handler that takes longer
         * can run twice at the same time.
         *
         * @throws IllegalArgumentException if it is zero, negative, or longer than 6 h, which is Wacht's longest wait
         *     between attempts
         */
        public Builder lease(Duration lease) {
            if (lease.isNegative() || lease.isZero() || lease.compareTo(LONGEST_LEASE) > 0) {
                throw new IllegalArgumentException("lease must be more than zero, and at most 6 h");
            }
            this.lease = lease;
            return this;
        }

        /**
         * Sets how long a finished delivery is kept. Default: 8 days. The delivery must be kept longer than the
         * verifier's tolerance (7 days). Otherwise, an old delivery could be replayed.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder retention(Duration retention) {
            if (retention.isNegative() || retention.isZero()) {
                throw new IllegalArgumentException("retention must be more than zero");
            }
            this.retention = retention;
            return this;
        }

        /**
         * Sets how many ids an in-memory guard keeps. Default: 100,000. A full guard evicts the deliveries that
         * finished longest ago.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder capacity(int ids) {
            if (ids < 1) {
                throw new IllegalArgumentException("capacity must be at least 1");
            }
            this.capacity = ids;
            return this;
        }

        /** Sets the clock, for tests. Default: the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Creates the settings. */
        public ReplayGuardSettings build() {
            return new ReplayGuardSettings(this);
        }
    }
}
