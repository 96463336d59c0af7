package dev.wacht.client.internal;

import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.HeaderSecret;

/** Checks the secret key of the backend API. Its value appears in no message. */
public final class ApiKeyCheck {
    private static final String PUBLISHABLE = "pk_";

    private ApiKeyCheck() {}

    /**
     * Trims a key and checks that it is one.
     *
     * @param name what to call it in a message: a setting or a variable
     * @throws IllegalArgumentException if it is blank, a publishable key, or cannot be sent in a header
     */
    public static String require(String name, String value) {
        String key = value.strip();
        if (key.startsWith(PUBLISHABLE)) {
            throw new IllegalArgumentException(name + " is a publishable key (pk_…): " + Environment.API_KEY
                    + " wants the secret key; copy that from the Wacht console");
        }
        int space = key.indexOf(' ');
        if (space >= 0) {
            throw new IllegalArgumentException(name + " contains a space at position " + space + "; copy it again");
        }
        return HeaderSecret.require(name, key);
    }
}
