package dev.wacht.auth;

/**
 * A delivery is not from Wacht, or is too old: headers are missing or malformed, the signature does not match any
 * configured secret, or the delivery was first sent longer ago than the tolerance. 401 {@code unauthenticated}, without
 * a challenge. Wacht treats a 401 as final and does not send the event again.
 */
public final class WebhookVerificationException extends WachtAuthException implements WebhookFailure {
    private static final long serialVersionUID = 1L;

    WebhookVerificationException(String problem) {
        super(401, "unauthenticated", "webhook rejected: " + problem, null, null, null);
    }
}
