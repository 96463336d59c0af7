package dev.wacht.auth;

import java.net.URI;
import java.time.Duration;

/**
 * Hears what a {@link TokenVerifier} does: for metrics and alarms. It changes nothing. What it throws is logged, and has no
 * effect on a decision.
 *
 * <p>Methods are called on the thread that verifies, or on one that fetches keys, by many at once: implementations must be
 * thread-safe and quick. More may come; each does nothing unless it is overridden.
 */
public interface AuthEventListener {
    /** A token passed, whether its signature was checked now or is remembered. */
    default void onVerified(SessionClaims claims) {}

    /** A token was refused. {@link TokenRejection#code()} is made for counting by. */
    default void onRejected(TokenRejection reason) {}

    /**
     * The issuer's keys were fetched.
     *
     * @param jwksUri where from
     * @param keys how many can be used
     */
    default void onKeysRefreshed(URI jwksUri, int keys) {}

    /**
     * The issuer's keys could not be fetched. Those in hand are used for as long as {@link JwksSettings} says.
     *
     * @param jwksUri where from
     * @param cause why
     */
    default void onRefreshFailed(URI jwksUri, Throwable cause) {}

    /**
     * A request was judged with keys that are no longer fresh, because no newer ones could be had. Called once per set of
     * keys.
     *
     * @param jwksUri where newer ones should come from
     * @param age how old the keys are
     */
    default void onServingStale(URI jwksUri, Duration age) {}
}
