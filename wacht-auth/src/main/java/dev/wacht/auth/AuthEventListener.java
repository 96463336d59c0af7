package dev.wacht.auth;

/**
 * Receives the events of a {@link TokenVerifier} or an {@link OAuthTokenVerifier}, for metrics and alarms. A listener
 * changes no decision: an exception that it throws is logged, the first one as a warning.
 *
 * <p>Methods run on the thread that verifies a token or fetches keys, on many threads at once: implementations must be
 * thread-safe and must not block. New methods may be added; each does nothing unless it is overridden. Events may get new
 * accessors. {@code docs/observability.md} has a recipe for Micrometer.
 */
public interface AuthEventListener {
    /** A token was accepted, whether its signature was verified now or the token is in the cache. */
    default void onVerified(TokenVerifiedEvent event) {}

    /** A token was rejected. */
    default void onRejected(TokenRejectedEvent event) {}

    /** The issuer's keys were fetched. */
    default void onKeysRefreshed(KeysRefreshedEvent event) {}

    /** The issuer's keys could not be fetched. Known keys stay in use for as long as {@link JwksSettings} says. */
    default void onRefreshFailed(KeysRefreshFailedEvent event) {}

    /** Keys that are no longer fresh were used, because newer ones could not be fetched. Called once per set of keys. */
    default void onServingStale(StaleKeysServedEvent event) {}
}
