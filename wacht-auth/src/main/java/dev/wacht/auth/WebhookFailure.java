package dev.wacht.auth;

/**
 * Marks exceptions that determine the response to a webhook delivery. {@link ErrorEnvelope} adds neither
 * {@code Retry-After} nor {@code WWW-Authenticate} to these responses: Wacht's sender would follow a
 * {@code Retry-After} in place of its own schedule. It would use up all attempts during a short outage, and then delete
 * the event.
 */
interface WebhookFailure {}
