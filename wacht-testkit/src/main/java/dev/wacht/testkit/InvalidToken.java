package dev.wacht.testkit;

import dev.wacht.testkit.internal.ConstantNames;
import dev.wacht.testkit.internal.keys.TokenDraft;

/**
 * Lists the ways in which a session token can be invalid. A service must reject each of them, whatever permissions the
 * token has. {@code @EnumSource} runs a JUnit test with each:
 *
 * <pre>{@code
 * @ParameterizedTest
 * @EnumSource(InvalidToken.class)
 * void invalidTokensAreRejected(InvalidToken kind) {
 *     String token = wacht.session().permission("user:read").invalid(kind).token();
 *     ...
 * }
 * }</pre>
 *
 * <p>Later versions may add constants. A token {@linkplain SessionTokenBuilder#nullPermissions() whose permissions are
 * null} is not among them: it is valid, and its user is signed in without permissions.
 */
public enum InvalidToken {
    /** It expired an hour ago. */
    EXPIRED,

    /** It has no {@code exp}, so a verifier that accepted it would accept it forever. */
    NO_EXPIRY,

    /** Its {@code iss} is not the issuer of this LocalWacht. */
    OTHER_ISSUER,

    /** It has no {@code iss}, like the OAuth state tokens that Wacht signs with the same key. */
    NO_ISSUER,

    /** It is signed by a key that the key set never contained. */
    OTHER_KEY,

    /** It has no {@code sub}. */
    NO_SUBJECT,

    /** Its {@code sub} was changed after signing. */
    TAMPERED,

    /** Its {@code alg} is {@code none}, and it has no signature (RFC 7519, section 6). */
    UNSIGNED,

    /**
     * Its {@code alg} is {@code HS256}, and the HMAC secret is the public key, which anyone can fetch: algorithm
     * confusion (RFC 8725, section 2.1).
     */
    PUBLIC_KEY_AS_SECRET;

    /**
     * Returns the constant with this name, such as {@code other-issuer}. Ignores case; hyphens and underscores are
     * equivalent.
     *
     * @throws IllegalArgumentException if there is no such constant
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
