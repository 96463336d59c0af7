package dev.wacht.auth;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not authorized, or whose credential cannot be verified right now. Each subclass has one status
 * code: 401, 403, 429, 500 or 503.
 *
 * <p>The message is for the log. The response to the caller has a fixed text: see {@link ErrorEnvelope}. Exceptions
 * with 401, 403 and 429 have no stack trace, because callers can cause any number of them.
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
        // Callers can cause any number of 4xx responses, and the stack trace would only show the guard.
        super(httpStatus, code, message, retryAfter, cause, httpStatus >= 500);
        this.redirectUrl = redirectUrl;
    }

    /**
     * Returns the {@code redirect_url} of the envelope, where code in a browser may send the user to sign in. Set only
     * by {@link WachtAuth#protectOrRedirect}, otherwise empty.
     */
    public final Optional<String> redirectUrl() {
        return Optional.ofNullable(redirectUrl);
    }
}
