package dev.wacht.testkit;

import dev.wacht.testkit.internal.ConstantNames;
import dev.wacht.testkit.internal.keys.TokenDraft;

/**
 * The ways in which an OAuth access token that is a JWT can be invalid, as {@link InvalidToken} has them for session
 * tokens. Later versions may add constants.
 */
public enum InvalidOAuthToken {
    /** It expired an hour ago. */
    EXPIRED,

    /** Its {@code iss} is not this LocalWacht's OAuth app. */
    OTHER_ISSUER,

    /** Its {@code aud} is another client, {@code oc_other}. */
    OTHER_AUDIENCE,

    /** It is signed by a key that the key set never had, and names a key of the key set in its {@code kid}. */
    OTHER_KEY,

    /** Its header has no {@code kid}. */
    NO_KEY_ID,

    /** It has no {@code sub}. */
    NO_SUBJECT,

    /** It is an ID token: signed with the same key, and without {@code token_use}. */
    ID_TOKEN,

    /** Its {@code sub} was changed after it was signed. */
    TAMPERED,

    /** Its {@code alg} is {@code none}, and it has no signature (RFC 7519, section 6). */
    UNSIGNED;

    /**
     * Returns the constant with this name, ignoring case; hyphens count as underscores: {@code other-audience}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InvalidOAuthToken named(String name) {
        return ConstantNames.find(InvalidOAuthToken.class, name);
    }

    void apply(TokenDraft token) {
        switch (this) {
            case EXPIRED -> token.expire();
            case OTHER_ISSUER -> token.setOtherIssuer();
            case OTHER_AUDIENCE -> token.setOtherAudience();
            case OTHER_KEY -> token.signWithOtherKey();
            case NO_KEY_ID -> token.withoutHeader("kid");
            case NO_SUBJECT -> token.withoutClaim("sub");
            case ID_TOKEN -> token.withoutClaim("token_use");
            case TAMPERED -> token.tamper();
            case UNSIGNED -> token.leaveUnsigned();
        }
    }
}
