package dev.wacht.auth;

/**
 * A delivery was refused: headers are missing, no secret made the signature, its time is out of bounds, or its body is
 * no event. 401 {@code unauthenticated}, which Wacht takes as final: it does not send the event again.
 */
public final class WebhookVerificationException extends WachtAuthException {
    private static final long serialVersionUID = 1L;

    WebhookVerificationException(String problem) {
        super(401, "unauthenticated", "webhook refused: " + problem, null, null, null);
    }
}
