package dev.wacht.spring.security.test;

/** Checks that a required text is not blank. */
final class RequiredText {
    private RequiredText() {}

    /**
     * Returns the text.
     *
     * @throws IllegalArgumentException if it is blank; the message contains the name
     */
    static String of(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return value;
    }
}
