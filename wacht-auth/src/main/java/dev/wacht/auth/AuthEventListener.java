package dev.wacht.auth;

/**
 * Receives the events of a {@link TokenVerifier} or an {@link OAuthTokenVerifier}, for metrics and alarms. A listener
 * cannot change a decision: an exception that it throws is logged, the first one as a warning.
 *
 * <p>Methods are called on the threads that verify tokens and fetch keys: implementations must be thread-safe and must
 * not block. By default each method does nothing. Later versions may add methods, and accessors of events.
 * {@code docs/observability.md} has a recipe for Micrometer.
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
}
