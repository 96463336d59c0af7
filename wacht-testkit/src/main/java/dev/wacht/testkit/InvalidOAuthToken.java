package dev.wacht.testkit;

import dev.wacht.testkit.internal.ConstantNames;
import dev.wacht.testkit.internal.keys.TokenDraft;

/**
 * Lists the ways in which a JWT access token of an OAuth app can be invalid. {@link InvalidToken} does the same for
 * session tokens. Later versions may add constants.
 */
public enum InvalidOAuthToken {
    /** It expired an hour ago. */
    EXPIRED,

    /** Its {@code iss} is not the issuer of this LocalWacht's OAuth app. */
    OTHER_ISSUER,

    /** Its {@code aud} is another client, {@code oc_other}. */
    OTHER_AUDIENCE,

    /** It is signed by a key that the key set never contained. Its {@code kid} names a key of the key set. */
    OTHER_KEY,

    /** Its header has no {@code kid}. */
    NO_KEY_ID,

    /** It has no {@code sub}. */
    NO_SUBJECT,

    /** It is an ID token: it is signed with the same key and has no {@code token_use}. */
    ID_TOKEN,

    /** Its {@code sub} was changed after signing. */
    TAMPERED,

    /** Its {@code alg} is {@code none}, and it has no signature (RFC 7519, section 6). */
    UNSIGNED;

    /**
     * Returns the constant with this name, such as {@code other-audience}. Ignores case; hyphens and underscores are
     * equivalent.
     *
     * @throws IllegalArgumentException if there is no such constant
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
