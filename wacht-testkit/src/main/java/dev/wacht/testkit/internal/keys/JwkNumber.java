package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Base64;

/** Reads and writes the numbers in a JWK (RFC 7518, section 2, Base64urlUInt). */
final class JwkNumber {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private JwkNumber() {}

    /**
     * Reads a number.
     *
     * @throws IllegalArgumentException if the number is missing or not base64url; the message does not contain its
     *     value
     */
    static BigInteger read(JsonNode jwk, String field) {
        String text = jwk.path(field).asText();
        try {
            if (!text.isEmpty()) {
                return new BigInteger(1, Base64.getUrlDecoder().decode(text));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the field " + field + " of a private JWK is not base64url", e);
        }
        throw new IllegalArgumentException("a private JWK lacks the field " + field);
    }

    /** Returns the number in as few bytes as possible. */
    static String write(BigInteger value) {
        return write(value, Math.max(1, (value.bitLength() + 7) / 8));
    }

    /** Returns the number in exactly this many bytes, big-endian and without a sign byte. */
    static String write(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, fixed, length - copied, copied);
        return BASE64URL.encodeToString(fixed);
    }
}
