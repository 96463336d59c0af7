package dev.wacht.api;

/**
 * Turns generated service interfaces into something that makes calls.
 *
 * <p>Part of the port between generated code and the client; users call facades instead.
 */
public interface ApiTransport {
    /** Which of Wacht's hosts a service speaks to. */
    enum Host {
        /** The backend API, with the API key. */
        BACKEND,
        /** The gateway, without any credential of ours. */
        GATEWAY
    }

    /**
     * An implementation of a Retrofit service whose methods return {@link ApiCall} or {@link DownloadCall} and carry
     * {@link dev.wacht.api.internal.Operation}. Thread-safe; makes no connection.
     */
    <S> S service(Class<S> service, Host host);
}
