package dev.wacht.api;

import java.util.Locale;
import java.util.Set;

/** Checks the headers that a caller sets. */
final class HeaderRules {
    private static final Set<String> SET_BY_CLIENT =
            Set.of("authorization", "content-length", "host", "transfer-encoding");
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private HeaderRules() {}

    static String requireName(String name) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderRules::isTokenCharacter)) {
            throw new IllegalArgumentException("a header name must be a token as defined in RFC 9110, section 5.6.2");
        }
        if (SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the header " + name + " is set by the client and cannot be overridden");
        }
        return name;
    }

    static String requireValue(String name, String value) {
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
            throw new IllegalArgumentException("the value of the header " + name + " must be printable ASCII");
        }
        return value;
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }
}
