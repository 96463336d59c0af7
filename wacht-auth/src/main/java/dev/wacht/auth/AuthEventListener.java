package dev.wacht.auth;

/**
 * Receives events for metrics and alarms. A listener cannot change a decision: an exception that it throws is logged, the
 * first one as a warning.
 *
 * <p>It receives the events of what it was passed to: tokens and keys of a {@link TokenVerifier} or an
 * {@link OAuthTokenVerifier}, requests of a {@link CallerAuthorizer} or of an adapter's guard, machines of a
 * {@code GatewayAuthorizer}, webhooks of a {@link WebhookVerifier}. Pass one listener to all of them to receive all events.
 *
 * <p>Methods are called on the threads that do the work: implementations must be thread-safe and must not block. By default
 * each method does nothing. Later versions may add methods, and accessors of events. {@code docs/observability.md} has a
 * recipe for Micrometer.
 */
public interface AuthEventListener {
    /** A token was accepted, whether its signature was verified now or the token is in the cache. */
    default void onTokenVerified(TokenVerifiedEvent event) {}

    /** A token was rejected. */
    default void onTokenRejected(TokenRejectedEvent event) {}

    /** The issuer's keys were fetched. */
    default void onKeysRefreshed(KeysRefreshedEvent event) {}

    /**
     * The issuer's keys could not be fetched. Known keys stay in use until {@link JwksSettings#staleAllowance()} is
     * over.
     */
    default void onKeysRefreshFailed(KeysRefreshFailedEvent event) {}

    /** Keys that are no longer fresh were used, because newer ones could not be fetched. Called once per set of keys. */
    default void onStaleKeysServed(StaleKeysServedEvent event) {}

    /**
     * A request was let in or refused by the rule of its route. Not called for routes that are open, because nothing is
     * decided there, and not for filter chains of Spring Security, which has events of its own.
     */
    default void onRequestDecided(AccessDecidedEvent event) {}

    /** A {@code GatewayAuthorizer} authorized a machine, refused it, or could not tell. */
    default void onMachineDecided(AccessDecidedEvent event) {}

    /** A {@link WebhookReceiver} handled or refused a delivery. */
    default void onWebhookReceived(WebhookReceivedEvent event) {}
}
