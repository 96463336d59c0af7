package dev.wacht.client.internal;

/**
 * Prepares text from a server for a message: shortened, with the API key masked, and with spaces instead of line breaks
 * and invisible characters. Other quoted text is escaped by {@code SingleLineText}.
 */
final class QuotedServerText {
    private QuotedServerText() {}

    /** @param secret the text to mask, such as an API key that a debugging proxy echoes; may be empty */
    static String clean(String text, int maxLength, String secret) {
        String masked = secret.isEmpty() ? text : text.replace(secret, "***");
        StringBuilder line = new StringBuilder(Math.min(masked.length(), maxLength + 1));
        boolean space = false;
        for (int i = 0; i < masked.length(); i++) {
            char c = masked.charAt(i);
            if (isInvisible(c)) {
                space = !line.isEmpty();
                continue;
            }
            if (line.length() >= maxLength) {
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
