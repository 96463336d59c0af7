package dev.wacht.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Detects the image types that Wacht accepts by their first bytes. */
final class ImageMagicBytes {
    /** The number of bytes that are needed. */
    static final int MAX_LENGTH = 12;

    private ImageMagicBytes() {}

    /** Returns the content type of the image that begins with these bytes; empty for any other content. */
    static Optional<String> typeOf(byte[] start) {
        String bytes = new String(start, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith("\u0089PNG")) {
            return Optional.of("image/png");
        }
        if (bytes.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (bytes.startsWith("GIF8")) {
            return Optional.of("image/gif");
        }
        if (bytes.startsWith("RIFF") && bytes.startsWith("WEBP", 8)) {
            return Optional.of("image/webp");
        }
        return bytes.startsWith("\u0000\u0000\u0001\u0000") ? Optional.of("image/x-icon") : Optional.empty();
    }
}
