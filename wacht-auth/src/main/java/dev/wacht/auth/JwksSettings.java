package dev.wacht.auth;

import java.time.Duration;

/**
 * How keys are fetched and how long they are used. Immutable.
 *
 * <p>The defaults: fresh for 5 min, used for 1 h more while no newer ones can be had, 2 s to connect, 2 s between bytes,
 * 5 s for all of it, 64 KiB.
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

    public static JwksSettings defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How long keys are fresh. They are fetched again in the background when four fifths of it are over. */
    public Duration timeToLive() {
        return timeToLive;
    }

    /** How much longer keys are used while newer ones cannot be had. */
    public Duration staleAllowance() {
        return staleAllowance;
    }

    /** The longest wait for a connection. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** The longest wait for the next bytes. */
    public Duration readTimeout() {
        return readTimeout;
    }

    /** The longest that one fetch may take in all. */
    public Duration deadline() {
        return deadline;
    }

    /** The largest key set that is read. */
    public int maxBytes() {
        return maxBytes;
    }

    @Override
    public String toString() {
        return "JwksSettings[timeToLive=" + timeToLive + ", staleAllowance=" + staleAllowance + ", connectTimeout="
                + connectTimeout + ", readTimeout=" + readTimeout + ", deadline=" + deadline + ", maxBytes=" + maxBytes
                + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private Duration timeToLive = Duration.ofMinutes(5);
        private Duration staleAllowance = Duration.ofHours(1);
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Duration readTimeout = Duration.ofSeconds(2);
        private Duration deadline = Duration.ofSeconds(5);
        private int maxBytes = 64 * 1024;

        private Builder() {}

        /** 1 s to 7 days; 5 min unless set. */
        public Builder timeToLive(Duration timeToLive) {
            this.timeToLive = within("timeToLive", timeToLive, Duration.ofSeconds(1), LONGEST_AGE);
            return this;
        }

        /** None to 7 days; 1 h unless set. */
        public Builder staleAllowance(Duration staleAllowance) {
            this.staleAllowance = within("staleAllowance", staleAllowance, Duration.ZERO, LONGEST_AGE);
            return this;
        }

        /** 1 ms to 1 min; 2 s unless set. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = within("connectTimeout", timeout, Duration.ofMillis(1), LONGEST_TIMEOUT);
            return this;
        }

        /** 1 ms to 1 min; 2 s unless set. */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = within("readTimeout", timeout, Duration.ofMillis(1), LONGEST_TIMEOUT);
            return this;
        }

        /** 1 ms to 1 min; 5 s unless set. A request that has no keys yet waits this long at most. */
        public Builder deadline(Duration deadline) {
            this.deadline = within("deadline", deadline, Duration.ofMillis(1), LONGEST_TIMEOUT);
            return this;
        }

        /** 1 KiB to 1 MiB, in bytes; 64 KiB unless set. */
        public Builder maxBytes(int bytes) {
            if (bytes < 1024 || bytes > 1024 * 1024) {
                throw new IllegalArgumentException("maxBytes must be 1 KiB to 1 MiB");
            }
            this.maxBytes = bytes;
            return this;
        }

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
