package dev.wacht.testkit;

import dev.wacht.testkit.internal.ConstantNames;
import dev.wacht.testkit.internal.keys.TokenDraft;
import java.util.function.Consumer;

/**
 * The ways in which an OAuth access token that is a JWT can be invalid, as {@link InvalidToken} has them for session
 * tokens. Later versions may add constants.
 */
public enum InvalidOAuthToken {
    /** It expired an hour ago. */
    EXPIRED(TokenDraft::expire),

    /** Its {@code iss} is not this LocalWacht's OAuth app. */
    OTHER_ISSUER(TokenDraft::setOtherIssuer),

    /** Its {@code aud} is another client, {@code oc_other}. */
    OTHER_AUDIENCE(TokenDraft::setOtherAudience),

    /** It is signed by a key that the key set never had, and names a key of the key set in its {@code kid}. */
    OTHER_KEY(TokenDraft::signWithOtherKey),

    /** Its header has no {@code kid}. */
    NO_KEY_ID(token -> token.withoutHeader("kid")),

    /** It has no {@code sub}. */
    NO_SUBJECT(token -> token.withoutClaim("sub")),

    /** It is an ID token: signed with the same key, and without {@code token_use}. */
    ID_TOKEN(token -> token.withoutClaim("token_use")),

    /** Its {@code sub} was changed after it was signed. */
    TAMPERED(TokenDraft::tamper),

    /** Its {@code alg} is {@code none}, and it has no signature (RFC 7519, section 6). */
    UNSIGNED(TokenDraft::leaveUnsigned);

    private final Consumer<TokenDraft> change;

    InvalidOAuthToken(Consumer<TokenDraft> change) {
        this.change = change;
    }

    /**
     * Returns the constant with this name, ignoring case; hyphens count as underscores: {@code other-audience}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InvalidOAuthToken named(String name) {
        return ConstantNames.find(InvalidOAuthToken.class, name);
    }

    void apply(TokenDraft token) {
        change.accept(token);
    }
}
