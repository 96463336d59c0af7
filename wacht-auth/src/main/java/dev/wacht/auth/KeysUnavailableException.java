package dev.wacht.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No key can be had to judge the token with: 503 {@code service_unavailable}. The token may well be good. */
public final class KeysUnavailableException extends AuthUnavailableException {
    private static final long serialVersionUID = 1L;

    KeysUnavailableException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, retryAfter, cause);
    }
}
