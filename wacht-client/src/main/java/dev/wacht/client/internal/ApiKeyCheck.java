package dev.wacht.client.internal;

import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.HeaderSecret;

/** Validates the secret key of the backend API. No message contains the key. */
public final class ApiKeyCheck {
    private static final String PUBLISHABLE = "pk_";

    private ApiKeyCheck() {}

    /**
     * Trims and validates a key.
     *
     * @param name the name of the setting or variable, for messages
     * @throws IllegalArgumentException if the key is blank, is a publishable key, or cannot be sent in a header
     */
    public static String require(String name, String value) {
        String key = value.strip();
        if (key.startsWith(PUBLISHABLE)) {
            throw new IllegalArgumentException(name + " is a publishable key (pk_…): use the secret key ("
                    + Environment.API_KEY + ") from the Wacht console");
        }
        int space = key.indexOf(' ');
        if (space >= 0) {
            throw new IllegalArgumentException(
                    name + " contains a space at position " + space + ": copy it again from the Wacht console");
        }
        return HeaderSecret.require(name, key);
    }
}
