package dev.wacht.auth;

/** Thrown inside this package when a token is invalid. Callers of the public API get its {@link TokenRejection}. */
final class TokenCheckFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenRejection rejection;

    TokenCheckFailedException(TokenRejection rejection) {
        // No stack trace: anonymous clients can cause any number of these.
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    static TokenCheckFailedException claim(String name, String problem) {
        return new TokenCheckFailedException(TokenRejection.invalidClaim(name, problem));
    }

    TokenRejection rejection() {
        return rejection;
    }
}
