package dev.wacht.client.internal;

import dev.wacht.client.WachtTransportException.Kind;
import java.time.Duration;
import java.util.Optional;

/** The outcome of an attempt that did not succeed. */
sealed interface FailedAttempt {
    /** The server responded with an error status. */
    record WithResponse(int status, Optional<Duration> retryAfter) implements FailedAttempt {}

    /**
     * There was no response.
     *
     * @param connected whether there was a connection; if so, the server may have received the request
     */
    record WithoutResponse(Kind kind, boolean connected) implements FailedAttempt {}

    /** A proxy refused to connect to the server. */
    record RefusedByProxy(int status) implements FailedAttempt {}

    /** Returns whether a rate limit is exceeded. */
    default boolean isRateLimited() {
        return (this instanceof WithResponse response && response.status == 429)
                || (this instanceof RefusedByProxy proxy && proxy.status == 429);
    }

    /** Returns whether the server may have processed the request. */
    default boolean mayHaveBeenProcessed() {
        if (this instanceof WithResponse response) {
            return response.status == 408 || (response.status >= 500 && response.status != 501);
        }
        return this instanceof WithoutResponse failure && failure.connected;
    }
}
