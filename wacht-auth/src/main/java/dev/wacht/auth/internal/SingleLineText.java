package dev.wacht.auth.internal;

/**
 * Escapes line breaks in untrusted text, so that it cannot break or forge a line of a log: control characters, U+0085,
 * U+2028 and U+2029 are escaped as in Java, such as {@code \n} and {@code \u2028}.
 */
public final class SingleLineText {
    private SingleLineText() {}

    /** Returns the text with such characters escaped; the same instance if there are none. */
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && !isEscaped(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (int i = at; i < text.length(); i++) {
            append(line, text.charAt(i));
        }
        return line.toString();
    }

    private static boolean isEscaped(char c) {
        // U+0085 is a control character.
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    private static void append(StringBuilder line, char c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isEscaped(c)) {
                    line.append("\\u").append(Integer.toHexString(c | 0x10000), 1, 5);
                } else {
                    line.append(c);
                }
            }
        }
    }
}
