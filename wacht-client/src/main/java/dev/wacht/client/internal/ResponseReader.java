package dev.wacht.client.internal;

import java.io.IOException;

/**
 * Converts a response to the result of a call, while the connection is open.
 *
 * @param <R> the type of the result
 */
interface ResponseReader<R> {
    /**
     * Reads the response.
     *
     * @throws IOException if the connection fails; local failures are unchecked exceptions
     */
    R read(OpenResponse response) throws IOException;

    /** Returns whether a response with this status is passed to {@link #read}; any other status is an API error. */
    default boolean accepts(int status) {
        return status >= 200 && status < 300;
    }

    /** Returns whether 404 counts as success for the retry of a removal that may have been processed. */
    default boolean acceptsAlreadyRemoved() {
        return false;
    }

    /** Returns whether reading runs user code, which must not block a thread of OkHttp's dispatcher. */
    default boolean runsUserCode() {
        return false;
    }
}
