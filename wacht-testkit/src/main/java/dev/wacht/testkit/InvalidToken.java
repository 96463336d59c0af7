package dev.wacht.testkit;

import dev.wacht.testkit.internal.ConstantNames;
import dev.wacht.testkit.internal.keys.TokenDraft;

/**
 * The ways in which a session token can be invalid. A service must reject each of them, whatever permissions the token
 * has. {@code @EnumSource(InvalidToken.class)} runs a JUnit test with each:
 * {@code wacht.session().permission("user:read").invalid(kind).token()}.
 *
 * <p>Later versions may add constants. A token {@linkplain SessionTokenBuilder#nullPermissions() whose permissions are null} is
 * valid: its user is signed in and has no permissions.
 */
public enum InvalidToken {
    /** It expired an hour ago. */
    EXPIRED,

    /** It has no {@code exp}: accepted once, it would be valid for ever. */
    NO_EXPIRY,

    /** Its {@code iss} is not this LocalWacht. */
    OTHER_ISSUER,

    /** It has no {@code iss}, as the OAuth state tokens that Wacht signs with the same key. */
    NO_ISSUER,

    /** It is signed by a key that the key set never had. */
    OTHER_KEY,

    /** It has no {@code sub}. */
    NO_SUBJECT,

    /** Its {@code sub} was changed after it was signed. */
    TAMPERED,

    /** Its {@code alg} is {@code none}, and it has no signature (RFC 7519, section 6). */
    UNSIGNED,

    /**
     * Its {@code alg} is {@code HS256}, and the secret is the public key, which everybody knows: algorithm confusion (RFC
     * 8725, section 2.1).
     */
    PUBLIC_KEY_AS_SECRET;

    /**
     * Returns the constant with this name, ignoring case; hyphens count as underscores: {@code other-issuer}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InvalidToken named(String name) {
        return ConstantNames.find(InvalidToken.class, name);
    }

    void apply(TokenDraft token) {
        switch (this) {
            case EXPIRED -> token.expire();
            case NO_EXPIRY -> token.withoutClaim("exp");
            case OTHER_ISSUER -> token.setOtherIssuer();
            case NO_ISSUER -> token.withoutClaim("iss");
            case OTHER_KEY -> token.signWithOtherKey();
            case NO_SUBJECT -> token.withoutClaim("sub");
            case TAMPERED -> token.tamper();
            case UNSIGNED -> token.leaveUnsigned();
            case PUBLIC_KEY_AS_SECRET -> token.signWithPublicKeyAsSecret();
        }
    }
}
