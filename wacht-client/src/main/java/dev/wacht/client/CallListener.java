package dev.wacht.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Receives the events of a client's calls, for metrics and tracing. Implementations must be thread-safe. An exception
 * that a listener throws does not affect the call: it is logged, the first one as a warning.
 *
 * <pre>{@code
 * CallListener durations = call -> new CallListener.Observer() {
 *     @Override
 *     public void onCallEnded(CallListener.CallEnded ended) {
 *         histogram(call.operation()).record(ended.duration());
 *     }
 * };
 * }</pre>
 *
 * <p>Events contain operations and path templates, which have a low cardinality, and never ids, headers, bodies or
 * keys. {@code docs/observability.md} has recipes for Micrometer and OpenTelemetry. Only the client creates events;
 * later versions may add accessors.
 */
@FunctionalInterface
public interface CallListener {
    /**
     * Called when a call begins, on the caller's thread, so that the current tracing context is available.
     *
     * @return the observer of this call
     */
    Observer onCall(Call call);

    /**
     * Receives the events of one call, one after the other: the start and the end of each attempt, a retry between two
     * attempts, and finally, exactly once, the end of the call. Its methods run on different threads, including those
     * that serve connections, and must not block. Every method does nothing by default; later versions may add methods.
     */
    interface Observer {
        /** Called when an attempt begins, before its request is sent. */
        default void onAttemptStarted(AttemptStarted attempt) {}

        /** Called when an attempt has ended, with or without a response. */
        default void onAttemptEnded(AttemptEnded attempt) {}

        /** Called when another attempt is scheduled, before the wait for it. */
        default void onRetry(RetryScheduled retry) {}

        /** Called when the call has ended. */
        default void onCallEnded(CallEnded call) {}
    }

    /** The operation that is called. Immutable. */
    final class Call {
        private final String operation;
        private final String httpMethod;
        private final String pathTemplate;
        private final String serverAddress;
        private final int serverPort;

        Call(String operation, String httpMethod, String pathTemplate, String serverAddress, int serverPort) {
            this.operation = operation;
            this.httpMethod = httpMethod;
            this.pathTemplate = pathTemplate;
            this.serverAddress = serverAddress;
            this.serverPort = serverPort;
        }

        /**
         * Returns the group and method, such as {@code users.listUsers}; for an {@link ApiRequest}, the HTTP method
         * and the path template.
         */
        public String operation() {
            return operation;
        }

        /** Returns the HTTP method in upper case. */
        public String httpMethod() {
            return httpMethod;
        }

        /** Returns the path below the base URL, with names in braces, such as {@code /users/{user_id}}. */
        public String pathTemplate() {
            return pathTemplate;
        }

        /** Returns the host name or IP address of the server. */
        public String serverAddress() {
            return serverAddress;
        }

        /** Returns the port of the server. */
        public int serverPort() {
            return serverPort;
        }

        @Override
        public String toString() {
            return "Call[operation=" + operation + ", httpMethod=" + httpMethod + ", pathTemplate=" + pathTemplate
                    + ", serverAddress=" + serverAddress + ", serverPort=" + serverPort + "]";
        }
    }

    /** The start of an attempt. Immutable. */
    final class AttemptStarted {
        private final int attempt;

        AttemptStarted(int attempt) {
            this.attempt = attempt;
        }

        /** Returns the number of the attempt; the first is 1. */
        public int attempt() {
            return attempt;
        }

        @Override
        public String toString() {
            return "AttemptStarted[attempt=" + attempt + "]";
        }
    }

    /** The end of an attempt. Immutable. */
    final class AttemptEnded {
        private final int attempt;
        private final Duration duration;
        private final OptionalInt statusCode;
        private final Optional<String> errorType;

        AttemptEnded(int attempt, Duration duration, OptionalInt statusCode, Optional<String> errorType) {
            this.attempt = attempt;
            this.duration = duration;
            this.statusCode = statusCode;
            this.errorType = errorType;
        }

        /** Returns the number of the attempt; the first is 1. */
        public int attempt() {
            return attempt;
        }

        /** Returns the duration of the attempt. */
        public Duration duration() {
            return duration;
        }

        /** Returns the status code of the response; empty if there was no response. */
        public OptionalInt statusCode() {
            return statusCode;
        }

        /**
         * Returns the type of the error; empty after success. It is the status code of an error response; the
         * {@link WachtTransportException.Kind} in lower case, such as {@code timeout}; {@code decode} for a response
         * that could not be read; or the class name of any other exception.
         */
        public Optional<String> errorType() {
            return errorType;
        }

        @Override
        public String toString() {
            return "AttemptEnded[attempt=" + attempt + ", duration=" + duration + ", statusCode=" + statusCode
                    + ", errorType=" + errorType.orElse(null) + "]";
        }
    }

    /** The wait before another attempt. Immutable. */
    final class RetryScheduled {
        private final Duration delay;

        RetryScheduled(Duration delay) {
            this.delay = delay;
        }

        /** Returns the time that the client waits before the next attempt. */
        public Duration delay() {
            return delay;
        }

        @Override
        public String toString() {
            return "RetryScheduled[delay=" + delay + "]";
        }
    }

    /** The end of a call. Immutable. */
    final class CallEnded {
        private final int attempts;
        private final Duration duration;
        private final OptionalInt statusCode;
        private final Optional<String> errorType;

        CallEnded(int attempts, Duration duration, OptionalInt statusCode, Optional<String> errorType) {
            this.attempts = attempts;
            this.duration = duration;
            this.statusCode = statusCode;
            this.errorType = errorType;
        }

        /** Returns the number of attempts. */
        public int attempts() {
            return attempts;
        }

        /** Returns the duration of the call with all attempts and waits. */
        public Duration duration() {
            return duration;
        }

        /** Returns the status code of the last attempt's response; empty if it had no response. */
        public OptionalInt statusCode() {
            return statusCode;
        }

        /**
         * Returns the type of the error; empty after success. It is the status code of an error response; the
         * {@link WachtTransportException.Kind} in lower case, such as {@code timeout}; {@code decode} for a response
         * that could not be read; or the class name of any other exception.
         */
        public Optional<String> errorType() {
            return errorType;
        }

        @Override
        public String toString() {
            return "CallEnded[attempts=" + attempts + ", duration=" + duration + ", statusCode=" + statusCode
                    + ", errorType=" + errorType.orElse(null) + "]";
        }
    }
}
