package dev.wacht.auth;

import dev.wacht.auth.JwtCheck.VerifiedJwt;

/** Turns the JSON of a verified token into typed claims of one kind. Thread-safe. */
interface ClaimsReader<C> {
    /**
     * @param jwt one whose issuer, times and signature were verified
     * @throws TokenCheckFailedException if a claim is missing or of the wrong type
     */
    C read(VerifiedJwt jwt) throws TokenCheckFailedException;

    /**
     * Checks what may change while a token is in the cache. Called at every use of it.
     *
     * @throws TokenCheckFailedException if the token is not, or no longer, accepted
     */
    default void accept(C claims) throws TokenCheckFailedException {}

    TokenVerifiedEvent event(C claims);
}
