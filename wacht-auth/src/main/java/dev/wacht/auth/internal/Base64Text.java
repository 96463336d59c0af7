package dev.wacht.auth.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Decodes canonical base64, which has exactly one text per byte string (RFC 4648, section 3.5), and rejects other text.
 */
public final class Base64Text {
    private Base64Text() {}

    /** Decodes base64url without padding, as in RFC 7515; empty if the text is not its canonical form. */
    public static Optional<byte[]> decodeUrl(String text) {
        return canonical(text, Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding());
    }

    /** Decodes base64 or base64url, padded or not; empty if the text is not the canonical form of either. */
    public static Optional<byte[]> decodeAny(String text) {
        boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        boolean padded = text.endsWith("=");
        Base64.Encoder encoder = url ? Base64.getUrlEncoder() : Base64.getEncoder();
        return canonical(
                text, url ? Base64.getUrlDecoder() : Base64.getDecoder(), padded ? encoder : encoder.withoutPadding());
    }

    private static Optional<byte[]> canonical(String text, Base64.Decoder decoder, Base64.Encoder encoder) {
        byte[] bytes;
        try {
            bytes = decoder.decode(text);
        } catch (IllegalArgumentException e) {
            // The exception is not passed on as a cause, because its message quotes the input.
            return Optional.empty();
        }
        // The decoder also accepts text that is not canonical, such as text with non-zero trailing bits. Only canonical
        // text equals its re-encoding.
        boolean same = new String(encoder.encode(bytes), StandardCharsets.ISO_8859_1).equals(text);
        return same ? Optional.of(bytes) : Optional.empty();
    }
}
