package dev.wacht.auth.internal;

/** Checks a secret that is sent in a header, such as an API key. No message contains its value. */
public final class HeaderSecret {
    private HeaderSecret() {}

    /**
     * Trims a secret (mounted secrets end in a newline) and checks that a header can contain it.
     *
     * @param name the setting or variable, for the message
     * @throws IllegalArgumentException if it is blank, or contains a space or a character that is not printable ASCII
     */
    public static String require(String name, String value) {
        String trimmed = value.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException(
                        name + " has a character at position " + i + " that is not printable ASCII; copy it again");
            }
        }
        return trimmed;
    }
}
