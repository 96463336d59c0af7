package dev.wacht.auth;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A caller that may not pass, or that nobody can judge right now. Each subclass is one answer: 401, 403, 429 or 503.
 *
 * <p>The message is for the log. What the caller reads is a fixed text: see {@link ErrorEnvelope}. Refusals (401, 403, 429)
 * have no stack trace: callers cause them, in any number.
 */
public abstract class WachtAuthException extends WachtException {
    private static final long serialVersionUID = 1L;

    @Nullable private final String redirectUrl;

    WachtAuthException(
            int httpStatus,
            String code,
            String message,
            @Nullable Duration retryAfter,
            @Nullable String redirectUrl,
            @Nullable Throwable cause) {
        // Callers cause 4xx, as many as they like, and their stack trace would only show our own guard.
        super(httpStatus, code, message, retryAfter, cause, httpStatus >= 500);
        this.redirectUrl = redirectUrl;
    }

    /** Where a browser's code may send the user to sign in; the {@code redirect_url} of the envelope. */
    public final Optional<String> redirectUrl() {
        return Optional.ofNullable(redirectUrl);
    }
}
