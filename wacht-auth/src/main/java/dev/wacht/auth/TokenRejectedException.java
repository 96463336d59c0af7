package dev.wacht.auth;

import org.jspecify.annotations.Nullable;

/** A token was sent and rejected: 401 {@code unauthenticated}. {@link #rejection()} is always present. */
public final class TokenRejectedException extends UnauthenticatedException {
    private static final long serialVersionUID = 1L;

    TokenRejectedException(TokenRejection rejection) {
        this(rejection, null);
    }

    TokenRejectedException(TokenRejection rejection, @Nullable String redirectUrl) {
        this(rejection, AuthChallenge.BEARER_INVALID_TOKEN, redirectUrl);
    }

    private TokenRejectedException(TokenRejection rejection, AuthChallenge challenge, @Nullable String redirectUrl) {
        super("token rejected: " + rejection.message(), challenge, rejection, redirectUrl);
    }

    @Override
    TokenRejectedException withChallenge(AuthChallenge other) {
        return new TokenRejectedException(
                rejection().orElseThrow(), other, redirectUrl().orElse(null));
    }
}
