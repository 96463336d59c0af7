package dev.wacht.auth;

import dev.wacht.auth.internal.SingleLineText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a token was rejected: a stable code for programs and metrics, and a sentence for the log. Neither
 * contains the token or a secret of its sender. The codes are constants of this class; later versions may add codes.
 * Immutable.
 */
public final class TokenRejection implements Serializable {
    /** The token is longer than 16 KiB. */
    public static final String TOO_LARGE = "too_large";

    /** The token is not three canonical base64url parts that hold strict JSON. */
    public static final String MALFORMED = "malformed";

    /** The token is not signed, or is signed with an algorithm that is not configured. */
    public static final String ALGORITHM_NOT_ALLOWED = "algorithm_not_allowed";

    /** A header parameter changes how the token must be read, such as {@code crit} (RFC 7515, section 4.1.11). */
    public static final String UNSUPPORTED_HEADER = "unsupported_header";

    /** The issuer of the token ({@code iss}) is not the configured one. */
    public static final String WRONG_ISSUER = "wrong_issuer";

    /** The token has expired ({@code exp}). */
    public static final String EXPIRED = "expired";

    /** The token is not valid yet ({@code nbf}). */
    public static final String NOT_YET_VALID = "not_yet_valid";

    /** A claim is missing or has the wrong type, or the token is for another audience. */
    public static final String INVALID_CLAIMS = "invalid_claims";

    /** The issuer has no key with the token's {@code kid}, or has withdrawn that key. */
    public static final String UNKNOWN_KEY = "unknown_key";

    /** The signature does not match any key of the issuer. */
    public static final String BAD_SIGNATURE = "bad_signature";

    /** The OAuth token is for a {@link ProtectedResource} other than this service, or for no resource. */
    public static final String WRONG_RESOURCE = "wrong_resource";

    /** The OAuth token is a JWT, and the {@link ProtectedResource} accepts no JWTs of this client or tenant. */
    public static final String JWT_NOT_ACCEPTED = "jwt_not_accepted";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String message;

    private TokenRejection(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /**
     * Creates a rejection, for tests of listeners and for tokens that were verified elsewhere.
     *
     * @param code one of the constants of this class, or a code of your own
     * @param message one sentence for the log, without the token
     */
    public static TokenRejection of(String code, String message) {
        return new TokenRejection(code, message);
    }

    static TokenRejection tooLarge() {
        return new TokenRejection(TOO_LARGE, "the token is longer than 16 KiB");
    }

    static TokenRejection malformed(String problem) {
        return new TokenRejection(MALFORMED, problem);
    }

    static TokenRejection algorithmNotAllowed(String message) {
        return new TokenRejection(ALGORITHM_NOT_ALLOWED, message);
    }

    static TokenRejection unsupportedHeader(String parameter) {
        return new TokenRejection(UNSUPPORTED_HEADER, "the header parameter " + parameter + " is not supported");
    }

    static TokenRejection wrongIssuer() {
        return new TokenRejection(
                WRONG_ISSUER,
                "the token's issuer (iss) is not the configured one; check that the token is from this deployment");
    }

    static TokenRejection expired(long seconds) {
        return new TokenRejection(EXPIRED, "the token expired " + seconds + " s ago");
    }

    static TokenRejection notYetValid(long seconds) {
        return new TokenRejection(
                NOT_YET_VALID, "the token becomes valid in " + seconds + " s; check this machine's clock");
    }

    static TokenRejection invalidClaim(String claim, String problem) {
        return new TokenRejection(INVALID_CLAIMS, "the claim " + claim + " " + problem);
    }

    static TokenRejection unknownKey() {
        return new TokenRejection(UNKNOWN_KEY, "the issuer has no key with the token's kid");
    }

    static TokenRejection badSignature() {
        return new TokenRejection(BAD_SIGNATURE, "the token's signature does not match any key of the issuer");
    }

    static TokenRejection wrongResource(String identifier) {
        return new TokenRejection(
                WRONG_RESOURCE,
                "the token is for another resource, or for none: the client must request a token with resource="
                        + identifier);
    }

    /** @param of the client or tenant whose JWTs are not accepted, such as {@code the client oc_1} */
    static TokenRejection jwtNotAccepted(String of) {
        return new TokenRejection(
                JWT_NOT_ACCEPTED,
                "JWTs of " + SingleLineText.of(of) + " are not accepted here: issue opaque tokens, or allow these"
                        + " JWTs with ProtectedResource.Builder.acceptJwts");
    }

    /** Returns the stable code, such as {@link #EXPIRED}. */
    public String code() {
        return code;
    }

    /** Returns one sentence for the log, which is also safe to show to callers. */
    public String message() {
        return message;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenRejection that && code.equals(that.code) && message.equals(that.message);
    }

    @Override
    public int hashCode() {
        return 31 * code.hashCode() + message.hashCode();
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
