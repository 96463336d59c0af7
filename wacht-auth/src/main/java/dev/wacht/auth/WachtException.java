package dev.wacht.auth;

import dev.wacht.auth.internal.OneLine;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Anything that goes wrong with Wacht, as a service answers it to its own caller: a status, a code for programs, and
 * how long to wait before trying again.
 *
 * <p>Messages are safe to log: they never hold a token, a key, a secret, or a request or response body, and they are one
 * line, with control characters escaped. Subclasses are immutable and therefore safe to share between threads.
 */
public abstract class WachtException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final String code;

    @Nullable private final Duration retryAfter;

    /**
     * @param httpStatus the status to answer one's own caller
     * @param code the {@code error} of the envelope, such as {@code unauthenticated}
     * @param message what happened and what to do about it, without any secret
     * @param retryAfter how long to wait before another try, if known
     * @param cause what led to it, if anything
     */
    protected WachtException(
            int httpStatus, String code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        this(httpStatus, code, message, retryAfter, cause, true);
    }

    /** @param stackTrace whether to record it, which costs far more than everything else in the exception */
    WachtException(
            int httpStatus,
            String code,
            String message,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause,
            boolean stackTrace) {
        super(OneLine.of(message), cause, true, stackTrace);
        this.httpStatus = httpStatus;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The status that a service answers its own caller: 401, 403, 429, 500, 502 or 503. */
    public final int httpStatus() {
        return httpStatus;
    }

    /** The code that a service answers its own caller, such as {@code forbidden}. */
    public final String code() {
        return code;
    }

    /** How long the caller should wait before it tries again; empty when that is not known. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
