package dev.wacht.auth;

import dev.wacht.auth.internal.Base64Text;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.StrictJsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of a signed token (RFC 7515, section 3.1): three canonical base64url parts, at most 16 KiB, so that
 * a token has exactly one encoding. For one request; not thread-safe.
 */
final class CompactToken {
    private static final int MAX_LENGTH = 16 * 1024;

    private final byte[] header;
    private final byte[] payload;
    private final byte[] signature;
    private final byte[] signedBytes;

    @Nullable private Map<String, @Nullable Object> claims;

    private CompactToken(byte[] header, byte[] payload, byte[] signature, byte[] signedBytes) {
        this.header = header;
        this.payload = payload;
        this.signature = signature;
        this.signedBytes = signedBytes;
    }

    static boolean isTooLong(String token) {
        return token.length() > MAX_LENGTH;
    }

    static CompactToken parse(String token) throws TokenCheckFailedException {
        if (isTooLong(token)) {
            throw new TokenCheckFailedException(TokenRejection.tooLarge());
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw malformed("the token does not have three parts that are separated by dots");
        }
        return new CompactToken(
                decode("header", token.substring(0, first)),
                decode("payload", token.substring(first + 1, second)),
                decode("signature", token.substring(second + 1)),
                token.substring(0, second).getBytes(StandardCharsets.US_ASCII));
    }

    Map<String, @Nullable Object> header() throws TokenCheckFailedException {
        return read("header", header);
    }

    /** Returns the claims, which are parsed at the first call. */
    Map<String, @Nullable Object> payload() throws TokenCheckFailedException {
        if (claims == null) {
            claims = read("payload", payload);
        }
        return claims;
    }

    /** Returns the signature, empty for an unsigned token. Not copied, because it does not leave this package. */
    byte[] signature() {
        return signature;
    }

    /** Returns the bytes that the signature covers: the first two parts as they were sent. */
    byte[] signedBytes() {
        return signedBytes;
    }

    private static byte[] decode(String part, String text) throws TokenCheckFailedException {
        return Base64Text.decodeUrl(text).orElseThrow(() -> malformed("the " + part + " is not base64url"));
    }

    private static Map<String, @Nullable Object> read(String part, byte[] json) throws TokenCheckFailedException {
        try {
            return StrictJsonReader.readObject(json);
        } catch (MalformedJsonException e) {
            throw malformed("the " + part + " is not strict JSON: " + e.getMessage());
        }
    }

    private static TokenCheckFailedException malformed(String problem) {
        return new TokenCheckFailedException(TokenRejection.malformed(problem));
    }
}
