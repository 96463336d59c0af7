package dev.wacht.auth;

/** Ends the check of a token at its first failure. Stays inside: callers see {@link TokenRejection}. */
final class TokenRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenRejection rejection;

    TokenRefusal(TokenRejection rejection) {
        // No stack trace: strangers cause these, by the thousand if they like.
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    static TokenRefusal claim(String name, String problem) {
        return new TokenRefusal(TokenRejection.invalidClaim(name, problem));
    }

    TokenRejection rejection() {
        return rejection;
    }
}
