package dev.wacht.testkit;

import dev.wacht.testkit.internal.ConstantNames;
import dev.wacht.testkit.internal.keys.TokenDraft;
import java.util.function.Consumer;

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
    EXPIRED(TokenDraft::expire),

    /** It has no {@code exp}: accepted once, it would be valid for ever. */
    NO_EXPIRY(token -> token.withoutClaim("exp")),

    /** Its {@code iss} is not this LocalWacht. */
    OTHER_ISSUER(TokenDraft::setOtherIssuer),

    /** It has no {@code iss}, as the OAuth state tokens that Wacht signs with the same key. */
    NO_ISSUER(token -> token.withoutClaim("iss")),

    /** It is signed by a key that the key set never had. */
    OTHER_KEY(TokenDraft::signWithOtherKey),

    /** It has no {@code sub}. */
    NO_SUBJECT(token -> token.withoutClaim("sub")),

    /** Its {@code sub} was changed after it was signed. */
    TAMPERED(TokenDraft::tamper),

    /** Its {@code alg} is {@code none}, and it has no signature (RFC 7519, section 6). */
    UNSIGNED(TokenDraft::leaveUnsigned),

    /**
     * Its {@code alg} is {@code HS256}, and the secret is the public key, which everybody knows: algorithm confusion (RFC
     * 8725, section 2.1).
     */
    PUBLIC_KEY_AS_SECRET(TokenDraft::signWithPublicKeyAsSecret);

    private final Consumer<TokenDraft> change;

    InvalidToken(Consumer<TokenDraft> change) {
        this.change = change;
    }

    /**
     * Returns the constant with this name, ignoring case; hyphens count as underscores: {@code other-issuer}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InvalidToken named(String name) {
        return ConstantNames.find(InvalidToken.class, name);
    }

    void apply(TokenDraft token) {
        change.accept(token);
    }
}
