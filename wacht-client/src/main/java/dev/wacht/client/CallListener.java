package dev.wacht.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Watches the calls of a client, for metrics and tracing. Must be thread-safe. What it throws changes no call: it is
 * logged, the first time as a warning.
 *
 * <p>It sees operations and path templates, which are few, and never ids, headers, bodies or keys. Recipes for
 * Micrometer and OpenTelemetry are in {@code docs/observability.md}.
 */
@FunctionalInterface
public interface CallListener {
    /** A call begins. Runs on the caller's thread, so a tracer finds its context here. */
    Observer onCall(Call call);

    /**
     * Watches one call. Its methods run one after the other: for each attempt a start and an end, a retry between two
     * attempts, and the end of the call, once, after which nothing comes. They run on whatever thread got there, one
     * that serves a connection perhaps, and must not block. More may come; each does nothing unless it is overridden.
     */
    interface Observer {
        /** @param attempt 1 for the first */
        default void onAttemptStarted(int attempt) {}

        default void onAttemptEnded(Outcome outcome) {}

        /** Another attempt follows after this wait. */
        default void onRetry(Duration delay) {}

        default void onCallEnded(Outcome outcome) {}
    }

    /**
     * What is called.
     *
     * @param operation group and method: {@code users.listUsers}; method and path template for a free request
     * @param httpMethod in capitals
     * @param pathTemplate with names in braces, below the base URL: {@code /users/{user_id}}
     * @param serverAddress the host
     * @param serverPort its port
     */
    record Call(String operation, String httpMethod, String pathTemplate, String serverAddress, int serverPort) {}

    /**
     * How an attempt or a call ended.
     *
     * @param attempts how many requests were made so far
     * @param duration of the attempt, or of the call with all attempts and waits
     * @param statusCode of the last answer, if one came
     * @param errorType empty for success; else the status, {@code timeout} or another
     *     {@link WachtTransportException.Kind} in lower case, {@code decode} for an answer that could not be read, or
     *     the class name of what failed on this side
     */
    record Outcome(int attempts, Duration duration, OptionalInt statusCode, Optional<String> errorType) {}
}
