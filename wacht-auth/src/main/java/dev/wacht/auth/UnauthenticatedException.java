package dev.wacht.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nobody is signed in, or the credential was refused: 401 {@code unauthenticated}. */
public class UnauthenticatedException extends WachtAuthException {
    private static final long serialVersionUID = 1L;

    private final AuthChallenge challenge;

    @Nullable private final TokenRejection rejection;

    /**
     * @param message for the log; never the credential
     * @param challenge which credential the route takes
     */
    public UnauthenticatedException(String message, AuthChallenge challenge) {
        this(message, challenge, null, null);
    }

    UnauthenticatedException(
            String message, AuthChallenge challenge, @Nullable TokenRejection rejection, @Nullable String redirectUrl) {
        super(401, "unauthenticated", message, null, redirectUrl, null);
        this.challenge = challenge;
        this.rejection = rejection;
    }

    /** The {@code WWW-Authenticate} header of the answer. */
    public final AuthChallenge challenge() {
        return challenge;
    }

    /** Why the token was refused; empty when none was sent, and for credentials that Wacht's gateway judges. */
    public final Optional<TokenRejection> rejection() {
        return Optional.ofNullable(rejection);
    }
}
