package dev.wacht.testkit.internal.http;

/** Handles the requests of one method and path. */
@FunctionalInterface
public interface Route {
    /** Wacht's default limit for request bodies: 2 MiB. */
    int DEFAULT_MAX_BODY_BYTES = 2 * 1024 * 1024;

    /**
     * Returns the response to a request.
     *
     * @throws ErrorResponseException for an error response
     */
    Response handle(Request request);

    /**
     * Checks the head of a request. If it throws, a client that waits for 100 (Continue) does not send the body.
     *
     * @throws ErrorResponseException if {@link #handle} would throw it for this head, whatever the body
     */
    default void check(RequestHead head) {}

    /** Returns the maximum size of the body, in bytes. */
    default int maxBodyBytes() {
        return DEFAULT_MAX_BODY_BYTES;
    }
}
