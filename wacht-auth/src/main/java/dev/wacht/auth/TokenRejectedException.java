package dev.wacht.auth;

import org.jspecify.annotations.Nullable;

/** A token was sent and rejected: 401 {@code unauthenticated}. {@link #rejection()} is always present. */
public final class TokenRejectedException extends UnauthenticatedException {
    private static final long serialVersionUID = 1L;

    TokenRejectedException(TokenRejection rejection) {
        this(rejection, null);
    }

    TokenRejectedException(TokenRejection rejection, @Nullable String redirectUrl) {
        super("token rejected: " + rejection.message(), AuthChallenge.BEARER_INVALID_TOKEN, rejection, redirectUrl);
    }
}
