package dev.wacht.spring.security.test;

/** Text that a caller cannot be without. */
final class RequiredText {
    private RequiredText() {}

    /** @throws IllegalArgumentException if it is blank; the message names it */
    static String of(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return value;
    }
}
