package dev.wacht.auth;

/**
 * An exception that is the response to a delivery of a webhook. {@link ErrorEnvelope} gives such responses neither
 * {@code Retry-After} nor {@code WWW-Authenticate}: Wacht's sender would take a {@code Retry-After} in place of its own
 * schedule, spend all attempts on a short outage, and delete the event.
 */
interface WebhookFailure {}
