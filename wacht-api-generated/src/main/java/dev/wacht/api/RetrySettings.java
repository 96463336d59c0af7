package dev.wacht.api;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often and how patiently a client retries calls. Which responses to which operations are retried is not a setting.
 *
 * <h2>Waits</h2>
 *
 * <p>The wait before attempt {@code n + 1} is random between 0 and {@code initialDelay * 2^(n-1)}, and at most
 * {@code maxDelay}. After 429 it is longer, because Wacht's rate limits have windows of a minute: 16 times
 * {@code initialDelay}, doubled and limited in the same way, of which at least half is waited, but never more than half of
 * the time that the call has left. By default that is 2 s to 4 s before the second attempt. A {@code Retry-After} of the
 * server replaces the wait; one that exceeds the call's time ends the call at once.
 *
 * <h2>The retry budget</h2>
 *
 * <p>A client that retries every call would triple the load on a server that is down. So each client has one token bucket
 * for all of its calls: a retry takes a token, and there is none without. A call that succeeds in the end gives its tokens
 * back, and the bucket refills slowly with time; retries after 429 take no token. By default the bucket holds 100 tokens
 * and gains 1 a second. Once it is empty, calls fail after the attempt that they have made, and the message of the
 * exception says that the retry budget is spent.
 *
 * <p>Immutable.
 */
public final class RetrySettings {
    private static final RetrySettings DEFAULTS = builder().build();
    private static final RetrySettings NONE = builder().maxAttempts(1).build();

    private final int maxAttempts;
    private final Duration initialDelay;
    private final Duration maxDelay;
    private final int budgetCapacity;
    private final double budgetRefillPerSecond;

    private RetrySettings(Builder builder) {
        this.maxAttempts = builder.maxAttempts;
        this.initialDelay = builder.initialDelay;
        this.maxDelay = builder.maxDelay;
        this.budgetCapacity = builder.budgetCapacity;
        this.budgetRefillPerSecond = builder.budgetRefillPerSecond;
    }

    /**
     * Returns the default settings: three attempts in all, at most 250 ms before the second and 8 s between any two, and a
     * budget of 100 retries that gains 1 a second.
     */
    public static RetrySettings defaults() {
        return DEFAULTS;
    }

    /** Returns settings without retries: one attempt. */
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

    /** How many retries the client has at most in its budget. */
    public int budgetCapacity() {
        return budgetCapacity;
    }

    /** How many retries the budget gains in a second, up to its capacity. */
    public double budgetRefillPerSecond() {
        return budgetRefillPerSecond;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetrySettings that
                && maxAttempts == that.maxAttempts
                && initialDelay.equals(that.initialDelay)
                && maxDelay.equals(that.maxDelay)
                && budgetCapacity == that.budgetCapacity
                && Double.compare(budgetRefillPerSecond, that.budgetRefillPerSecond) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxAttempts, initialDelay, maxDelay, budgetCapacity, budgetRefillPerSecond);
    }

    @Override
    public String toString() {
        return "RetrySettings[maxAttempts=" + maxAttempts + ", initialDelay=" + initialDelay + ", maxDelay=" + maxDelay
                + ", budgetCapacity=" + budgetCapacity + ", budgetRefillPerSecond=" + budgetRefillPerSecond + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private int maxAttempts = 3;
        private Duration initialDelay = Duration.ofMillis(250);
        private Duration maxDelay = Duration.ofSeconds(8);
        private int budgetCapacity = 100;
        private double budgetRefillPerSecond = 1;

        private Builder() {}

        /** Attempts in all, 1 to 10; default: 3. */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1 || attempts > 10) {
                throw new IllegalArgumentException("maxAttempts must be 1 to 10");
            }
            this.maxAttempts = attempts;
            return this;
        }

        /** The longest wait before the second attempt; default: 250 ms. */
        public Builder initialDelay(Duration delay) {
            this.initialDelay = notNegative("initialDelay", delay);
            return this;
        }

        /** The longest wait between two attempts; default: 8 s. */
        public Builder maxDelay(Duration delay) {
            this.maxDelay = notNegative("maxDelay", delay);
            return this;
        }

        /**
         * Sets the retry budget of the client; default: 100 retries, 1 more each second. Only the budget of the client's own
         * settings counts, not that of {@link RequestOptions}.
         *
         * @param capacity how many retries there are at the start and at most; 0 for none, except after 429
         * @param refillPerSecond how many are gained in a second; may be a fraction, or 0
         * @throws IllegalArgumentException if one of them is negative, or the second is infinite or not a number
         */
        public Builder budget(int capacity, double refillPerSecond) {
            if (capacity < 0) {
                throw new IllegalArgumentException("budgetCapacity must not be negative");
            }
            if (!(refillPerSecond >= 0) || Double.isInfinite(refillPerSecond)) {
                throw new IllegalArgumentException("budgetRefillPerSecond must be a number that is not negative");
            }
            this.budgetCapacity = capacity;
            this.budgetRefillPerSecond = refillPerSecond;
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
