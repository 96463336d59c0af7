package dev.wacht.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the caller may pass cannot be found out right now: 503 {@code service_unavailable}. It says nothing about the
 * credential, so it is never a 401.
 */
public class AuthUnavailableException extends WachtAuthException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is out of reach, for the log
     * @param retryAfter when the next try makes sense, if known; callers are told 1 s otherwise
     * @param cause what led to it, if anything
     */
    public AuthUnavailableException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(503, "service_unavailable", message, retryAfter, null, cause);
    }
}
