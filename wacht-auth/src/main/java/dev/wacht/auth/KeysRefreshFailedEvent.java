package dev.wacht.auth;

import dev.wacht.auth.internal.JwksResponseException;
import java.net.URI;

/** A verifier could not fetch its issuer's keys. Immutable. */
public final class KeysRefreshFailedEvent {
    private final URI jwksUri;
    private final Throwable cause;

    private KeysRefreshFailedEvent(URI jwksUri, Throwable cause) {
        this.jwksUri = jwksUri;
        this.cause = cause;
    }

    /** Creates an event. Public so that listeners can be tested. */
    public static KeysRefreshFailedEvent of(URI jwksUri, Throwable cause) {
        return new KeysRefreshFailedEvent(jwksUri, cause);
    }

    /** Returns the address of the key set. */
    public URI jwksUri() {
        return jwksUri;
    }

    /**
     * Returns why the fetch failed: an {@link java.io.IOException}, or another exception of the {@link JwksFetcher}.
     */
    public Throwable cause() {
        return cause;
    }

    /**
     * Returns the type of the error, for metrics. It is one of a few values: the status code of an error response,
     * {@code timeout}, {@code connection_refused}, {@code unknown_host}, {@code tls}, {@code connection_reset},
     * {@code too_large}, {@code invalid_response} for a response without a usable key, or {@code other}.
     */
    public String errorType() {
        return JwksResponseException.errorType(cause);
    }

    @Override
    public String toString() {
        return "KeysRefreshFailedEvent[" + jwksUri + ", " + cause + "]";
    }
}
