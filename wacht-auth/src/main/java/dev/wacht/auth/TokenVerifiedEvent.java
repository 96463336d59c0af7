package dev.wacht.auth;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verifier accepted a token, whether it verified the signature now or had the token in its cache. Immutable.
 */
public final class TokenVerifiedEvent {
    @Nullable private final SessionClaims session;

    @Nullable private final OAuthTokenClaims oauthToken;

    private TokenVerifiedEvent(@Nullable SessionClaims session, @Nullable OAuthTokenClaims oauthToken) {
        this.session = session;
        this.oauthToken = oauthToken;
    }

    /** Creates the event of a {@link TokenVerifier}. Public so that listeners can be tested. */
    public static TokenVerifiedEvent of(SessionClaims claims) {
        return new TokenVerifiedEvent(claims, null);
    }

    /** Creates the event of an {@link OAuthTokenVerifier}. Public so that listeners can be tested. */
    public static TokenVerifiedEvent of(OAuthTokenClaims claims) {
        return new TokenVerifiedEvent(null, claims);
    }

    /** Returns the claims of a session token; empty for an OAuth token. */
    public Optional<SessionClaims> session() {
        return Optional.ofNullable(session);
    }

    /** Returns the claims of an OAuth token; empty for a session token. */
    public Optional<OAuthTokenClaims> oauthToken() {
        return Optional.ofNullable(oauthToken);
    }

    /** Returns the issuer of the token ({@code iss}). */
    public String issuer() {
        return session()
                .map(SessionClaims::issuer)
                .or(() -> oauthToken().map(OAuthTokenClaims::issuer))
                .orElseThrow();
    }

    /** Returns the id of the token's user ({@code sub}). */
    public String userId() {
        return session()
                .map(SessionClaims::userId)
                .or(() -> oauthToken().map(OAuthTokenClaims::userId))
                .orElseThrow();
    }

    /** Returns when the token expires ({@code exp}). */
    public Instant expiresAt() {
        return session()
                .map(SessionClaims::expiresAt)
                .or(() -> oauthToken().map(OAuthTokenClaims::expiresAt))
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "TokenVerifiedEvent[issuer " + issuer() + ", user " + userId() + "]";
    }
}
