package dev.wacht.auth.internal;

import org.jspecify.annotations.Nullable;

/** Writes one string as JSON (RFC 8259, section 7). */
public final class JsonStringWriter {
    private static final String HEX = "0123456789abcdef";

    private JsonStringWriter() {}

    /** Returns the text in quotes, or {@code null} for null. Escapes surrogates, which UTF-8 cannot encode unpaired. */
    public static String quote(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == '\u007f' || Character.isSurrogate(c)) {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(HEX.charAt(c >> shift & 0xf));
                }
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
