package dev.wacht.auth;

import dev.wacht.auth.JwtCheck.VerifiedJwt;

/** Converts the JSON claims of a verified token to their typed form. Thread-safe. */
interface ClaimsReader<C> {
    /**
     * @param jwt a token whose issuer, times and signature were verified
     * @throws TokenCheckFailedException if a claim is missing or of the wrong type
     */
    C read(VerifiedJwt jwt) throws TokenCheckFailedException;

    /**
     * Checks conditions that may change while a token is in the cache. Called at every use of the token.
     *
     * @throws TokenCheckFailedException if the token is not accepted, or is no longer accepted
     */
    default void accept(C claims) throws TokenCheckFailedException {}

    TokenVerifiedEvent event(C claims);
}
