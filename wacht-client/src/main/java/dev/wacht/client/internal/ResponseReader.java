package dev.wacht.client.internal;

import java.io.IOException;

/**
 * What becomes of an answer. Runs once per call, while the connection is open.
 *
 * @param <R> what the call returns
 */
interface ResponseReader<R> {
    /** Reads the answer. An {@link IOException} is the connection's; what fails on our side is unchecked. */
    R read(OpenResponse answer) throws IOException;

    /** Whether an answer with this status is read; any other is an error of the API. */
    default boolean accepts(int status) {
        return status >= 200 && status < 300;
    }

    /** Whether a repeated DELETE or revocation that finds nothing is as good as done, and can be read. */
    default boolean acceptsGone() {
        return false;
    }

    /** Whether reading runs code of the user, so that it must not hold a thread of the connection. */
    default boolean runsUserCode() {
        return false;
    }
}
