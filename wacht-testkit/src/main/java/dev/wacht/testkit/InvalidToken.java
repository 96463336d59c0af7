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

    /** Its {@code iss} is not this LocalWacht. */
    OTHER_ISSUER(TokenDraft::setOtherIssuer),

    /** It is signed by a key that the key set never had. */
    OTHER_KEY(TokenDraft::signWithOtherKey),

    /** It has no {@code sub}. */
    NO_SUBJECT(token -> token.withoutClaim("sub")),

    /** Its {@code sub} was changed after it was signed. */
    TAMPERED(TokenDraft::tamper),

    /** Its {@code alg} is {@code none}, and it has no signature (RFC 7519, section 6). */
    UNSIGNED(TokenDraft::leaveUnsigned);

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
