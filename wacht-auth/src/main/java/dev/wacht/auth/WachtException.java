package dev.wacht.auth;

import dev.wacht.auth.internal.SingleLineText;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error of Wacht, with the response that a service sends to its own caller: a status code, an error code for
 * programs, and how long to wait before the next attempt. {@link ErrorEnvelope#of} creates the response.
 *
 * <p>Messages are safe to log: they never contain a token, a key, a secret, or a request or response body. A message is
 * a single line, with control characters escaped. Subclasses are immutable and therefore thread-safe.
 */
public abstract class WachtException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final String code;

    @Nullable private final Duration retryAfter;

    /**
     * @param httpStatus the status code of the response to the service's own caller
     * @param code the {@code error} of the envelope, such as {@code unauthenticated}
     * @param message what happened and what to do about it, without any secret
     * @param retryAfter how long to wait before the next attempt; null if unknown
     * @param cause the cause; null if there is none
     */
    protected WachtException(
            int httpStatus, String code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        this(httpStatus, code, message, retryAfter, cause, true);
    }

    /** @param stackTrace whether to record a stack trace, which costs far more than the rest of the exception */
    WachtException(
            int httpStatus,
            String code,
            String message,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause,
            boolean stackTrace) {
        super(SingleLineText.of(message), cause, true, stackTrace);
        this.httpStatus = httpStatus;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Returns the status code of the response to the service's own caller, such as 401, 403, 429, 500, 502 or 503. */
    public final int httpStatus() {
        return httpStatus;
    }

    /** Returns the {@code error} of the response to the service's own caller, such as {@code forbidden}. */
    public final String code() {
        return code;
    }

    /** Returns how long the caller should wait before its next attempt; empty if unknown. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
