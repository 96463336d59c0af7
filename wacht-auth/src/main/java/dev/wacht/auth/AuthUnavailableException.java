package dev.wacht.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A credential cannot be verified right now, because Wacht or the crypto provider is unavailable: 503
 * {@code service_unavailable}. The credential may be valid, so this is never a 401.
 */
public class AuthUnavailableException extends WachtAuthException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is unavailable, for the log
     * @param retryAfter how long to wait before the next attempt; null if unknown: the response then has
     *     {@code Retry-After: 1}
     * @param cause the cause, or null
     */
    public AuthUnavailableException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(503, "service_unavailable", message, retryAfter, null, cause);
    }
}
