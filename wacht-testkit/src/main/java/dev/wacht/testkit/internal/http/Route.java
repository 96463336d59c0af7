package dev.wacht.testkit.internal.http;

/** Answers the requests of one method and path. */
@FunctionalInterface
public interface Route {
    /** What Wacht takes unless an operation says otherwise: 2 MiB. */
    int DEFAULT_MAX_BODY_BYTES = 2 * 1024 * 1024;

    /** The answer; a {@link ErrorResponseException} may be thrown instead. */
    Response handle(Request request);

    /**
     * Throws the {@link ErrorResponseException} that {@link #handle} would throw for this head, whatever the body. A client that waits
     * for 100 (Continue) then never sends it.
     */
    default void check(RequestHead head) {}

    /** The largest body that is read. */
    default int maxBodyBytes() {
        return DEFAULT_MAX_BODY_BYTES;
    }
}
