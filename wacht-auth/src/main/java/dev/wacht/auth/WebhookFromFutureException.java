package dev.wacht.auth;

import java.time.Duration;

/**
 * Wacht signed a delivery whose timestamp is in the future: this machine's clock is behind by more than the tolerance
 * ({@link WebhookVerifier.Builder#clockSkew}). 503 {@code service_unavailable}, without {@code Retry-After}, so that
 * Wacht sends the event again on its own schedule. Set the clock.
 */
public final class WebhookFromFutureException extends WachtAuthException implements WebhookFailure {
    private static final long serialVersionUID = 1L;

    private final Duration ahead;

    WebhookFromFutureException(String id, Duration ahead) {
        super(
                503,
                "service_unavailable",
                "webhook " + id + " was sent " + ahead.toSeconds() + " s in the future: this machine's clock is behind",
                null,
                null,
                null);
        this.ahead = ahead;
    }

    /** Returns how far the delivery's timestamp is ahead of this machine's clock: the clock is behind by that much. */
    public Duration ahead() {
        return ahead;
    }
}
