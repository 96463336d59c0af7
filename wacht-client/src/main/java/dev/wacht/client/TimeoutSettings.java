package dev.wacht.client;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long a client waits, and for what. Immutable. */
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

    /** Connect 5 s, one attempt 10 s, a call 30 s, a stream without progress 30 s. */
    public static TimeoutSettings defaults() {
        return DEFAULTS;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The longest wait for a connection. */
    public Duration connect() {
        return connect;
    }

    /** The longest time for one attempt, from the connection to the last byte of the answer. */
    public Duration attempt() {
        return attempt;
    }

    /**
     * The longest time for a call with all attempts and the waits between them. One thing can hold a call that waits for
     * longer: the JVM's resolver, which nobody can stop, while name servers don't answer. Futures end in time even then.
     */
    public Duration call() {
        return call;
    }

    /** How long an upload or a download may stand still; it takes the place of the other two there. */
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

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private static final Duration SHORTEST = Duration.ofMillis(1);
        private static final Duration LONGEST = Duration.ofHours(1);

        private Duration connect = Duration.ofSeconds(5);
        private Duration attempt = Duration.ofSeconds(10);
        private Duration call = Duration.ofSeconds(30);
        private Duration idle = Duration.ofSeconds(30);

        private Builder() {}

        /** The longest wait for a connection; 5 s unless set. */
        public Builder connect(Duration timeout) {
            this.connect = check("connect", timeout);
            return this;
        }

        /** The longest time for one attempt; 10 s unless set. */
        public Builder attempt(Duration timeout) {
            this.attempt = check("attempt", timeout);
            return this;
        }

        /** The longest time for a call with all its attempts; 30 s unless set. */
        public Builder call(Duration timeout) {
            this.call = check("call", timeout);
            return this;
        }

        /** How long an upload or a download may stand still; 30 s unless set. */
        public Builder idle(Duration timeout) {
            this.idle = check("idle", timeout);
            return this;
        }

        public TimeoutSettings build() {
            return new TimeoutSettings(this);
        }

        private static Duration check(String name, Duration timeout) {
            if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(name + " must be 1 ms to 1 h");
            }
            return timeout;
        }
    }
}
