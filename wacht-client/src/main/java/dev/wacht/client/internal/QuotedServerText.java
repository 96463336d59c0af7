package dev.wacht.client.internal;

/**
 * Text of a server on its way into a message: short, without our API key, and with a space where it breaks a line.
 * {@code OneLine} escapes what other text a message quotes.
 */
final class QuotedServerText {
    private QuotedServerText() {}

    /** @param secret what must not appear, such as the key that a debugging proxy echoes; may be empty */
    static String clean(String text, int longest, String secret) {
        String masked = secret.isEmpty() ? text : text.replace(secret, "***");
        StringBuilder line = new StringBuilder(Math.min(masked.length(), longest + 1));
        boolean space = false;
        for (int i = 0; i < masked.length(); i++) {
            char c = masked.charAt(i);
            if (isInvisible(c)) {
                space = !line.isEmpty();
                continue;
            }
            if (line.length() >= longest) {
                return line.append('…').toString();
            }
            if (space) {
                line.append(' ');
                space = false;
            }
            line.append(c);
        }
        return line.toString();
    }

    private static boolean isInvisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
