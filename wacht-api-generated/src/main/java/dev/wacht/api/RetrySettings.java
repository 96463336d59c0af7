package dev.wacht.api;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and how patiently a call is repeated. Which outcomes of which operations bear a repeat is not a setting.
 *
 * <p>Immutable. The wait before attempt {@code n + 1} is random between nothing and {@code initialDelay * 2^(n-1)},
 * never more than {@code maxDelay}; a {@code Retry-After} of the server takes its place.
 */
public final class RetrySettings {
    private static final RetrySettings DEFAULTS = builder().build();
    private static final RetrySettings NONE = builder().maxAttempts(1).build();

    private final int maxAttempts;
    private final Duration initialDelay;
    private final Duration maxDelay;

    private RetrySettings(Builder builder) {
        this.maxAttempts = builder.maxAttempts;
        this.initialDelay = builder.initialDelay;
        this.maxDelay = builder.maxDelay;
    }

    /** Three attempts in all, 250 ms before the second, at most 8 s between two. */
    public static RetrySettings defaults() {
        return DEFAULTS;
    }

    /** One attempt, whatever comes of it. */
    public static RetrySettings none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Attempts in all, the first included. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** The longest wait before the second attempt; it doubles with each further one. */
    public Duration initialDelay() {
        return initialDelay;
    }

    /** The longest wait between two attempts. */
    public Duration maxDelay() {
        return maxDelay;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RetrySettings that
                && maxAttempts == that.maxAttempts
                && initialDelay.equals(that.initialDelay)
                && maxDelay.equals(that.maxDelay);
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxAttempts, initialDelay, maxDelay);
    }

    @Override
    public String toString() {
        return "RetrySettings[maxAttempts=" + maxAttempts + ", initialDelay=" + initialDelay + ", maxDelay=" + maxDelay
                + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private int maxAttempts = 3;
        private Duration initialDelay = Duration.ofMillis(250);
        private Duration maxDelay = Duration.ofSeconds(8);

        private Builder() {}

        /** Attempts in all, 1 to 10; 3 unless set. */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1 || attempts > 10) {
                throw new IllegalArgumentException("maxAttempts must be 1 to 10");
            }
            this.maxAttempts = attempts;
            return this;
        }

        /** The longest wait before the second attempt; 250 ms unless set. */
        public Builder initialDelay(Duration delay) {
            this.initialDelay = notNegative("initialDelay", delay);
            return this;
        }

        /** The longest wait between two attempts; 8 s unless set. */
        public Builder maxDelay(Duration delay) {
            this.maxDelay = notNegative("maxDelay", delay);
            return this;
        }

        /** @throws IllegalArgumentException if {@code initialDelay} is longer than {@code maxDelay} */
        public RetrySettings build() {
            if (initialDelay.compareTo(maxDelay) > 0) {
                throw new IllegalArgumentException("initialDelay must not be longer than maxDelay");
            }
            return new RetrySettings(this);
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(name + " must not be negative");
            }
            return value;
        }
    }
}
