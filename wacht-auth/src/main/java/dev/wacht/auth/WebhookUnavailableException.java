package dev.wacht.auth;

import org.jspecify.annotations.Nullable;

/**
 * A delivery cannot be handled right now: another delivery of the same event is being handled, or the store of the
 * {@link ReplayGuard} is unavailable. 503 {@code service_unavailable}, without {@code Retry-After}, so that Wacht sends
 * the event again on its own schedule.
 */
public final class WebhookUnavailableException extends AuthUnavailableException implements WebhookFailure {
    private static final long serialVersionUID = 1L;

    WebhookUnavailableException(String message, @Nullable Throwable cause) {
        super(message, null, cause);
    }

    /** Returns whether another delivery of the event is being handled; otherwise the store failed. */
    boolean isInProgress() {
        return getCause() == null;
    }
}
