package dev.wacht.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Receives the events of a client's calls, for metrics and tracing. Must be thread-safe. What it throws changes no call: it
 * is logged, the first time as a warning.
 *
 * <p>Events name operations and path templates, which are few, and never ids, headers, bodies or keys. Recipes for
 * Micrometer and OpenTelemetry are in {@code docs/observability.md}. Only the client makes events; later versions may add
 * accessors.
 */
@FunctionalInterface
public interface CallListener {
    /** A call begins. Runs on the caller's thread, so a tracer finds its context here. */
    Observer onCall(Call call);

    /**
     * Receives the events of one call, one after the other: for each attempt a start and an end, a retry between two
     * attempts, and the end of the call, once, after which nothing comes. Its methods run on whatever thread got there, one
     * that serves a connection perhaps, and must not block. Later versions may add methods; each does nothing unless it is
     * overridden.
     */
    interface Observer {
        /** An attempt begins: a request is about to be sent. */
        default void onAttemptStarted(AttemptStarted attempt) {}

        /** An attempt is over. */
        default void onAttemptEnded(AttemptEnded attempt) {}

        /** Another attempt follows after a wait. */
        default void onRetry(RetryScheduled retry) {}

        /** The call is over. */
        default void onCallEnded(CallEnded call) {}
    }

    /** What is called. Immutable. */
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

        /** Group and method: {@code users.listUsers}; method and path template for a free request. */
        public String operation() {
            return operation;
        }

        /** The HTTP method, in capitals. */
        public String httpMethod() {
            return httpMethod;
        }

        /** The path below the base URL, with names in braces: {@code /users/{user_id}}. */
        public String pathTemplate() {
            return pathTemplate;
        }

        /** The host. */
        public String serverAddress() {
            return serverAddress;
        }

        /** The host's port. */
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

        /** The number of the attempt: 1 for the first. */
        public int attempt() {
            return attempt;
        }

        @Override
        public String toString() {
            return "AttemptStarted[attempt=" + attempt + "]";
        }
    }

    /** How an attempt ended. Immutable. */
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

        /** The number of the attempt: 1 for the first. */
        public int attempt() {
            return attempt;
        }

        /** How long the attempt took. */
        public Duration duration() {
            return duration;
        }

        /** The status code of the response; empty if none came. */
        public OptionalInt statusCode() {
            return statusCode;
        }

        /**
         * Empty for success; else the status, {@code timeout} or another {@link WachtTransportException.Kind} in lower
         * case, {@code decode} for a response that could not be read, or the class name of what failed on this side.
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

        /** How long the client waits. */
        public Duration delay() {
            return delay;
        }

        @Override
        public String toString() {
            return "RetryScheduled[delay=" + delay + "]";
        }
    }

    /** How a call ended. Immutable. */
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

        /** How many requests were made. */
        public int attempts() {
            return attempts;
        }

        /** How long the call took, with all attempts and waits. */
        public Duration duration() {
            return duration;
        }

        /** The status code of the last response; empty if none came. */
        public OptionalInt statusCode() {
            return statusCode;
        }

        /**
         * Empty for success; else the status, {@code timeout} or another {@link WachtTransportException.Kind} in lower
         * case, {@code decode} for a response that could not be read, or the class name of what failed on this side.
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
