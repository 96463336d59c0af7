package dev.wacht.auth;

/**
 * A delivery is not Wacht's: headers are missing or malformed, no configured secret made the signature, or it was first
 * sent longer ago than the tolerance. 401 {@code unauthenticated}, without a challenge. Wacht takes it as final and does
 * not send the event again.
 */
public final class WebhookVerificationException extends WachtAuthException implements WebhookFailure {
    private static final long serialVersionUID = 1L;

    WebhookVerificationException(String problem) {
        super(401, "unauthenticated", "webhook refused: " + problem, null, null, null);
    }
}
