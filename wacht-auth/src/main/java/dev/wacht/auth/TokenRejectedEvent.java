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
     * Creates an event. Public so that listeners can be tested.
     *
     * @param issuer the issuer whose tokens the verifier accepts
     */
    public static TokenRejectedEvent of(String issuer, TokenRejection rejection) {
        return new TokenRejectedEvent(issuer, rejection);
    }

    /** Returns the issuer whose tokens the verifier accepts, as configured. The token may name another issuer. */
    public String issuer() {
        return issuer;
    }

    /**
     * Returns why the token was rejected. {@link TokenRejection#code()} has few values, so a metric can count by it.
     */
    public TokenRejection rejection() {
        return rejection;
    }

    @Override
    public String toString() {
        return "TokenRejectedEvent[issuer " + issuer + ", " + rejection + "]";
    }
}
