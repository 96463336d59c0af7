package dev.wacht.auth;

/**
 * Marks exceptions that determine the response to a webhook delivery. {@link ErrorEnvelope} adds neither
 * {@code Retry-After} nor {@code WWW-Authenticate} to these responses: Wacht's sender would follow a
 * {@code Retry-After} in place of its own schedule, spend all attempts on a short outage, and delete the event.
 */
interface WebhookFailure {}
