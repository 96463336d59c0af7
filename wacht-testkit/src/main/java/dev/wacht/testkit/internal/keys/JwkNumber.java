package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Base64;

/** The numbers in a JWK (RFC 7518, section 2, Base64urlUInt). */
final class JwkNumber {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private JwkNumber() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is missing or no base64url; the message does not hold it
     */
    static BigInteger read(JsonNode jwk, String field) {
        String text = jwk.path(field).asText();
        try {
            if (!text.isEmpty()) {
                return new BigInteger(1, Base64.getUrlDecoder().decode(text));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the field " + field + " of a private JWK is no base64url", e);
        }
        throw new IllegalArgumentException("a private JWK needs the field " + field);
    }

    /** Writes as few bytes as the number needs. */
    static String write(BigInteger value) {
        return write(value, Math.max(1, (value.bitLength() + 7) / 8));
    }

    /** Writes this many bytes, the highest first; the byte for the sign is none of them. */
    static String write(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, fixed, length - copied, copied);
        return BASE64URL.encodeToString(fixed);
    }
}
