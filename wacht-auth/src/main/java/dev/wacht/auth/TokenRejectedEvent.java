package dev.wacht.auth;

/** A verifier rejected a token. Immutable. */
public final class TokenRejectedEvent {
    private final String issuer;
    private final TokenRejection rejection;

    private TokenRejectedEvent(String issuer, TokenRejection rejection) {
        this.issuer = issuer;
        this.rejection = rejection;
    }

    /**
     * Returns the event of a verifier. Public so that listeners can be tested.
     *
     * @param issuer whose tokens the verifier accepts
     */
    public static TokenRejectedEvent of(String issuer, TokenRejection rejection) {
        return new TokenRejectedEvent(issuer, rejection);
    }

    /** The issuer whose tokens the verifier accepts, as configured. The token may name another. */
    public String issuer() {
        return issuer;
    }

    /** Why the token was rejected. {@link TokenRejection#code()} has few values, so a metric can count by it. */
    public TokenRejection rejection() {
        return rejection;
    }

    @Override
    public String toString() {
        return "TokenRejectedEvent[issuer " + issuer + ", " + rejection + "]";
    }
}
