package dev.wacht.auth;

import java.time.Duration;

/**
 * Settings for fetching and caching the issuer's keys. Immutable.
 *
 * <p>Defaults: keys are fresh for 5 min, and are used for 1 h more while newer ones cannot be fetched; 2 s connect
 * time-out, 2 s read time-out, 5 s for the whole fetch, at most 64 KiB. {@link OAuthTokenVerifier} has other defaults.
 */
public final class JwksSettings {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration LONGEST_AGE = Duration.ofDays(7);

    private final Duration timeToLive;
    private final Duration staleAllowance;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration deadline;
    private final int maxBytes;

    private JwksSettings(Builder builder) {
        this.timeToLive = builder.timeToLive;
        this.staleAllowance = builder.staleAllowance;
        this.connectTimeout = builder.connectTimeout;
        this.readTimeout = builder.readTimeout;
        this.deadline = builder.deadline;
        this.maxBytes = builder.maxBytes;
    }

    /** Returns the default settings. */
    public static JwksSettings defaults() {
        return builder().build();
    }

    /** Creates a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how long keys are fresh. They are fetched again in the background after four fifths of this time. */
    public Duration timeToLive() {
        return timeToLive;
    }

    /** Returns how much longer keys are used while newer ones cannot be fetched. */
    public Duration staleAllowance() {
        return staleAllowance;
    }

    /** Returns the connect time-out. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** Returns the read time-out: the longest wait for the next bytes. */
    public Duration readTimeout() {
        return readTimeout;
    }

    /** Returns the time-out of a whole fetch. */
    public Duration deadline() {
        return deadline;
    }

    /** Returns the largest accepted key set, in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    @Override
    public String toString() {
        return "JwksSettings[timeToLive=" + timeToLive + ", staleAllowance=" + staleAllowance + ", connectTimeout="
                + connectTimeout + ", readTimeout=" + readTimeout + ", deadline=" + deadline + ", maxBytes=" + maxBytes
                + "]";
    }

    /**
     * Collects settings. Setters throw {@link IllegalArgumentException} if the value is outside the documented range.
     * Not thread-safe.
     */
    public static final class Builder {
        private Duration timeToLive = Duration.ofMinutes(5);
        private Duration staleAllowance = Duration.ofHours(1);
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Duration readTimeout = Duration.ofSeconds(2);
        private Duration deadline = Duration.ofSeconds(5);
        private int maxBytes = 64 * 1024;

        private Builder() {}

        /** Sets how long keys are fresh, 1 s to 7 days. Default: 5 min. */
        public Builder timeToLive(Duration timeToLive) {
            this.timeToLive = within("timeToLive", timeToLive, Duration.ofSeconds(1), LONGEST_AGE);
            return this;
        }

        /** Sets how much longer keys are used while newer ones cannot be fetched, 0 to 7 days. Default: 1 h. */
        public Builder staleAllowance(Duration staleAllowance) {
            this.staleAllowance = within("staleAllowance", staleAllowance, Duration.ZERO, LONGEST_AGE);
            return this;
        }

        /** Sets the connect time-out, 1 ms to 1 min. Default: 2 s. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = within("connectTimeout", timeout, Duration.ofMillis(1), LONGEST_TIMEOUT);
            return this;
        }

        /** Sets the read time-out: the longest wait for the next bytes, 1 ms to 1 min. Default: 2 s. */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = within("readTimeout", timeout, Duration.ofMillis(1), LONGEST_TIMEOUT);
            return this;
        }

        /**
         * Sets the time-out of a whole fetch, 1 ms to 1 min. Default: 5 s. A request waits at most about this long if
         * no keys are known yet.
         */
        public Builder deadline(Duration deadline) {
            this.deadline = within("deadline", deadline, Duration.ofMillis(1), LONGEST_TIMEOUT);
            return this;
        }

        /** Sets the largest accepted key set in bytes, 1 KiB to 1 MiB. Default: 64 KiB. */
        public Builder maxBytes(int bytes) {
            if (bytes < 1024 || bytes > 1024 * 1024) {
                throw new IllegalArgumentException("maxBytes must be 1 KiB to 1 MiB");
            }
            this.maxBytes = bytes;
            return this;
        }

        /** Creates the settings. */
        public JwksSettings build() {
            return new JwksSettings(this);
        }

        private static Duration within(String name, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(name + " must be " + least + " to " + most);
            }
            return value;
        }
    }
}
