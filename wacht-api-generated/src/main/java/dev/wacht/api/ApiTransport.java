package dev.wacht.api;

/**
 * Implements generated service interfaces.
 *
 * <p>Part of the port between generated code and the client; users call facades instead.
 */
public interface ApiTransport {
    /** The host that a service sends its requests to. */
    enum Host {
        /** The backend API. Requests carry the API key. */
        BACKEND,
        /** The gateway. Requests do not carry the API key. */
        GATEWAY
    }

    /**
     * Returns an implementation of a Retrofit service whose methods return {@link ApiCall} or {@link DownloadCall} and
     * have an {@link dev.wacht.api.internal.Operation} annotation. The implementation is thread-safe. Opens no
     * connection.
     */
    <S> S service(Class<S> service, Host host);
}
