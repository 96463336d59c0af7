package dev.wacht.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys are unavailable, so the token cannot be verified: 503 {@code service_unavailable}. The token may be
 * valid.
 */
public final class KeysUnavailableException extends AuthUnavailableException {
    private static final long serialVersionUID = 1L;

    KeysUnavailableException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, retryAfter, cause);
    }
}
