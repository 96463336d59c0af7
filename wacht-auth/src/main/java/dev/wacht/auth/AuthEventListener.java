package dev.wacht.auth;

/**
 * Receives events for metrics and alerts. A listener cannot change a decision: exceptions that it throws are logged,
 * the first one as a warning.
 *
 * <pre>{@code
 * AuthEventListener listener = new AuthEventListener() {
 *     public void onTokenRejected(TokenRejectedEvent event) {
 *         rejections.increment(event.rejection().code());
 *     }
 * };
 * TokenVerifier verifier = TokenVerifier.builder().publishableKey(key).listener(listener).build();
 * }</pre>
 *
 * <h2>Which events it receives</h2>
 *
 * <p>A listener receives the events of the objects that it is passed to: tokens and keys from a {@link TokenVerifier}
 * or an {@link OAuthTokenVerifier}, requests from a {@link CallerAuthorizer} or an adapter's guard, machines from a
 * {@code GatewayAuthorizer}, and webhooks from a {@link WebhookVerifier}. Pass one listener to all of them to receive
 * all events.
 *
 * <h2>Implementing a listener</h2>
 *
 * <p>Methods are called on the threads that do the work: implementations must be thread-safe and must not block. By
 * default, each method does nothing. Later versions may add methods to this interface and to the events.
 * {@code docs/observability.md} has a recipe for Micrometer.
 */
public interface AuthEventListener {
    /** A token was accepted, whether its signature was verified now or the token was in the cache. */
    default void onTokenVerified(TokenVerifiedEvent event) {}

    /** A token was rejected. */
    default void onTokenRejected(TokenRejectedEvent event) {}

    /** The issuer's keys were fetched. */
    default void onKeysRefreshed(KeysRefreshedEvent event) {}

    /** The issuer's keys could not be fetched. Known keys stay in use for {@link JwksSettings#staleAllowance()}. */
    default void onKeysRefreshFailed(KeysRefreshFailedEvent event) {}

    /**
     * Keys that are no longer fresh were used, because newer ones could not be fetched. Called once per set of keys.
     */
    default void onStaleKeysServed(StaleKeysServedEvent event) {}

    /**
     * A request was allowed or denied by the rule of its route. Not called for open routes, because nothing is decided
     * there. Not called for filter chains of Spring Security either, because Spring Security publishes its own events.
     */
    default void onRequestDecided(AccessDecidedEvent event) {}

    /** A {@code GatewayAuthorizer} allowed or denied a machine, or could not decide. */
    default void onMachineDecided(AccessDecidedEvent event) {}

    /** A {@link WebhookReceiver} handled or rejected a delivery. */
    default void onWebhookReceived(WebhookReceivedEvent event) {}
}
