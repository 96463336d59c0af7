package dev.wacht.client;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Contains the time-outs of a client. Immutable.
 *
 * <pre>{@code
 * WachtClient wacht = WachtClient.builder()
 *         .apiKey(key)
 *         .timeouts(TimeoutSettings.builder().call(Duration.ofSeconds(5)).build())
 *         .build();
 * }</pre>
 *
 * <p>Uploads and downloads have no total time-out: for them, {@link #idle()} replaces {@link #attempt()} and
 * {@link #call()}.
 */
public final class TimeoutSettings {
    private static final TimeoutSettings DEFAULTS = builder().build();

    private final Duration connect;
    private final Duration attempt;
    private final Duration call;
    private final Duration idle;

    private TimeoutSettings(Builder builder) {
        this.connect = builder.connect;
        this.attempt = builder.attempt;
        this.call = builder.call;
        this.idle = builder.idle;
    }

    /** Returns the default time-outs: connect 5 s, attempt 10 s, call 30 s, idle 30 s. */
    public static TimeoutSettings defaults() {
        return DEFAULTS;
    }

    /** Returns a builder with the default time-outs. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the time-out for establishing a connection. */
    public Duration connect() {
        return connect;
    }

    /** Returns the time-out of one attempt, from the connection to the last byte of the response. */
    public Duration attempt() {
        return attempt;
    }

    /**
     * Returns the time-out of a call, including all attempts and the waits between them. A blocking call can exceed it
     * only while name servers do not respond, because the JVM's DNS resolution cannot be interrupted. Futures complete
     * in time even then.
     */
    public Duration call() {
        return call;
    }

    /** Returns the maximum time without progress of an upload or a download. */
    public Duration idle() {
        return idle;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimeoutSettings that
                && connect.equals(that.connect)
                && attempt.equals(that.attempt)
                && call.equals(that.call)
                && idle.equals(that.idle);
    }

    @Override
    public int hashCode() {
        return Objects.hash(connect, attempt, call, idle);
    }

    @Override
    public String toString() {
        return "TimeoutSettings[connect=" + connect + ", attempt=" + attempt + ", call=" + call + ", idle=" + idle
                + "]";
    }

    /** Builds {@link TimeoutSettings}. Every time-out must be 1 ms to 1 h. Not thread-safe. */
    public static final class Builder {
        private static final Duration MIN = Duration.ofMillis(1);
        private static final Duration MAX = Duration.ofHours(1);

        private Duration connect = Duration.ofSeconds(5);
        private Duration attempt = Duration.ofSeconds(10);
        private Duration call = Duration.ofSeconds(30);
        private Duration idle = Duration.ofSeconds(30);

        private Builder() {}

        /**
         * Sets the time-out for establishing a connection. Default: 5 s.
         *
         * @throws IllegalArgumentException if it is shorter than 1 ms or longer than 1 h
         */
        public Builder connect(Duration timeout) {
            this.connect = check("connect", timeout);
            return this;
        }

        /**
         * Sets the time-out of one attempt. Default: 10 s.
         *
         * @throws IllegalArgumentException if it is shorter than 1 ms or longer than 1 h
         */
        public Builder attempt(Duration timeout) {
            this.attempt = check("attempt", timeout);
            return this;
        }

        /**
         * Sets the time-out of a call, including all attempts and the waits between them. Default: 30 s.
         *
         * @throws IllegalArgumentException if it is shorter than 1 ms or longer than 1 h
         */
        public Builder call(Duration timeout) {
            this.call = check("call", timeout);
            return this;
        }

        /**
         * Sets the maximum time without progress of an upload or a download. Default: 30 s.
         *
         * @throws IllegalArgumentException if it is shorter than 1 ms or longer than 1 h
         */
        public Builder idle(Duration timeout) {
            this.idle = check("idle", timeout);
            return this;
        }

        /** Returns the time-outs. */
        public TimeoutSettings build() {
            return new TimeoutSettings(this);
        }

        private static Duration check(String name, Duration timeout) {
            if (timeout.compareTo(MIN) < 0 || timeout.compareTo(MAX) > 0) {
                throw new IllegalArgumentException(name + " must be 1 ms to 1 h");
            }
            return timeout;
        }
    }
}
