package dev.wacht.api;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings for retries: the number of attempts, the waits between them, and the retry budget of a client. The
 * set of failures and operations that are retried cannot be configured.
 *
 * <h2>Waits</h2>
 *
 * <p>The wait before attempt {@code n + 1} is random between 0 and {@code initialDelay * 2^(n-1)}, and at most
 * {@code maxDelay}. After a response with status 429, the wait is longer, because Wacht's rate limits have windows of a
 * minute. The maximum is then {@code 16 * initialDelay * 2^(n-1)}, but not more than {@code maxDelay} or half of the
 * time that the call has left. The wait is random between half of this maximum and the maximum. By default, the second
 * attempt follows after 2 s to 4 s.
 *
 * <p>A {@code Retry-After} header from the server replaces the wait. If its value exceeds the time that the call has
 * left, the call fails at once.
 *
 * <h2>The retry budget</h2>
 *
 * <p>A client that retries every call would triple the load on a server during an outage. So each client has one token
 * bucket for all of its calls: a retry takes a token, and without a token there is no retry. A call that succeeds in
 * the end returns its tokens, and the bucket refills over time. Retries after status 429 take no token. By default the
 * bucket holds 100 tokens and gains 1 per second. While the bucket is empty, a call that needs a token fails without a
 * retry, and the message of the exception states that the retry budget is spent.
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
     * Returns the default settings: three attempts, a wait of at most 250 ms before the second attempt and of at most
     * 8 s before any other, and a budget of 100 retries that gains 1 per second.
     */
    public static RetrySettings defaults() {
        return DEFAULTS;
    }

    /** Returns settings without retries: one attempt. */
    public static RetrySettings none() {
        return NONE;
    }

    /** Returns a builder with the default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the maximum number of attempts, including the first. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** Returns the maximum wait before the second attempt; it doubles with each further attempt. */
    public Duration initialDelay() {
        return initialDelay;
    }

    /** Returns the maximum wait between two attempts. */
    public Duration maxDelay() {
        return maxDelay;
    }

    /** Returns the maximum number of retries in the budget of the client. */
    public int budgetCapacity() {
        return budgetCapacity;
    }

    /** Returns how many retries the budget gains per second, up to its capacity. */
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

    /** Builds {@link RetrySettings}. Not thread-safe. */
    public static final class Builder {
        private int maxAttempts = 3;
        private Duration initialDelay = Duration.ofMillis(250);
        private Duration maxDelay = Duration.ofSeconds(8);
        private int budgetCapacity = 100;
        private double budgetRefillPerSecond = 1;

        private Builder() {}

        /**
         * Sets the maximum number of attempts, including the first. Default: 3.
         *
         * @throws IllegalArgumentException if it is less than 1 or greater than 10
         */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1 || attempts > 10) {
                throw new IllegalArgumentException("maxAttempts must be 1 to 10");
            }
            this.maxAttempts = attempts;
            return this;
        }

        /**
         * Sets the maximum wait before the second attempt. Default: 250 ms.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder initialDelay(Duration delay) {
            this.initialDelay = notNegative("initialDelay", delay);
            return this;
        }

        /**
         * Sets the maximum wait between two attempts. Default: 8 s.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxDelay(Duration delay) {
            this.maxDelay = notNegative("maxDelay", delay);
            return this;
        }

        /**
         * Sets the retry budget of a client. Default: 100 retries, 1 more per second. The budget of settings that are
         * passed to {@link RequestOptions} is ignored.
         *
         * @param capacity the number of retries at the start, which is also the maximum; if it is 0, calls are retried
         *     only after status 429
         * @param refillPerSecond the number of retries that are gained per second; may be a fraction or 0
         * @throws IllegalArgumentException if an argument is negative, or {@code refillPerSecond} is infinite or not a
         *     number
         */
        public Builder budget(int capacity, double refillPerSecond) {
            if (capacity < 0) {
                throw new IllegalArgumentException("budgetCapacity must not be negative");
            }
            if (!(refillPerSecond >= 0) || Double.isInfinite(refillPerSecond)) {
                throw new IllegalArgumentException("budgetRefillPerSecond must be a finite number and not negative");
            }
            this.budgetCapacity = capacity;
            this.budgetRefillPerSecond = refillPerSecond;
            return this;
        }

        /**
         * Returns the settings.
         *
         * @throws IllegalArgumentException if {@code initialDelay} is longer than {@code maxDelay}
         */
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
