package dev.wacht.auth;

import java.io.Serializable;

/**
 * Why a token was refused: a stable code for programs and metrics, and a sentence for the log. Neither holds the token
 * or anything that only its sender knows.
 *
 * <p>The codes: {@code too_large}, {@code malformed}, {@code algorithm_not_allowed}, {@code unsupported_header},
 * {@code wrong_issuer}, {@code expired}, {@code not_yet_valid}, {@code invalid_claims}, {@code unknown_key},
 * {@code bad_signature}. More may come. Immutable.
 */
public final class TokenRejection implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String message;

    private TokenRejection(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** Longer than 16 KiB. */
    static TokenRejection tooLarge() {
        return new TokenRejection("too_large", "the token is longer than 16 KiB");
    }

    /** Not three canonical base64url parts that hold strict JSON. */
    static TokenRejection malformed(String problem) {
        return new TokenRejection("malformed", problem);
    }

    static TokenRejection algorithmNotAllowed(String message) {
        return new TokenRejection("algorithm_not_allowed", message);
    }

    /** A header parameter that changes how the token must be read, such as {@code crit} (RFC 7515, section 4.1.11). */
    static TokenRejection unsupportedHeader(String parameter) {
        return new TokenRejection("unsupported_header", "the header parameter " + parameter + " is not supported");
    }

    static TokenRejection wrongIssuer() {
        return new TokenRejection(
                "wrong_issuer",
                "the token is of another issuer than the configured one; check that the key is this deployment's");
    }

    static TokenRejection expired(long seconds) {
        return new TokenRejection("expired", "the token expired " + seconds + " s ago");
    }

    static TokenRejection notYetValid(long seconds) {
        return new TokenRejection("not_yet_valid", "the token is valid only in " + seconds + " s: is a clock wrong?");
    }

    static TokenRejection invalidClaim(String claim, String problem) {
        return new TokenRejection("invalid_claims", "the claim " + claim + " " + problem);
    }

    /** The token names a key that the issuer does not have (any more). */
    static TokenRejection unknownKey() {
        return new TokenRejection("unknown_key", "the issuer has no key with the token's kid");
    }

    static TokenRejection badSignature() {
        return new TokenRejection("bad_signature", "no key of the issuer made the token's signature");
    }

    /** The stable code, such as {@code expired}. */
    public String code() {
        return code;
    }

    /** One sentence for the log; safe to show, though callers need not see it. */
    public String message() {
        return message;
    }

    @Override
    public boolean equals(Object other) {
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
