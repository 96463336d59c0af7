package dev.wacht.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No credential was sent, or it was rejected: 401 {@code unauthenticated}. */
public class UnauthenticatedException extends WachtAuthException {
    private static final long serialVersionUID = 1L;

    private final AuthChallenge challenge;

    @Nullable private final TokenRejection rejection;

    /**
     * Creates an exception.
     *
     * @param message what is wrong, for the log, without the credential
     * @param challenge the kind of credential that the route takes
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

    /** Returns a copy of this exception with another challenge. */
    UnauthenticatedException withChallenge(AuthChallenge other) {
        return new UnauthenticatedException(
                String.valueOf(getMessage()), other, rejection, redirectUrl().orElse(null));
    }

    /** Returns the {@code WWW-Authenticate} header of the response. */
    public final AuthChallenge challenge() {
        return challenge;
    }

    /**
     * Returns why the token was rejected; empty if no token was sent, or if Wacht's gateway rejected the credential.
     */
    public final Optional<TokenRejection> rejection() {
        return Optional.ofNullable(rejection);
    }
}
