package dev.wacht.client.internal;

import dev.wacht.client.WachtTransportException.Kind;
import java.time.Duration;
import java.util.Optional;

/** How one attempt ended without success. */
sealed interface FailedAttempt {
    /** The server answered with an error. */
    record Answered(int status, Optional<Duration> retryAfter) implements FailedAttempt {}

    /**
     * No answer came.
     *
     * @param reached whether there was a connection, so that the server may have seen the request
     */
    record Failed(Kind kind, boolean reached) implements FailedAttempt {}

    /** A proxy answered in the server's place, and passed nothing on. */
    record RefusedByProxy(int status) implements FailedAttempt {}

    /** Whether the server refused because there were too many requests. */
    default boolean isRateLimited() {
        return (this instanceof Answered answered && answered.status == 429)
                || (this instanceof RefusedByProxy proxy && proxy.status == 429);
    }

    /** Whether the server may have done what was asked. */
    default boolean isAmbiguous() {
        if (this instanceof Answered answered) {
            return answered.status == 408 || (answered.status >= 500 && answered.status != 501);
        }
        return this instanceof Failed failed && failed.reached;
    }
}
