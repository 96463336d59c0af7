package dev.wacht.auth;

import dev.wacht.auth.internal.OneLine;

/** What a requirement may name: a permission or an id that somebody can have. */
final class NameRules {
    private NameRules() {}

    /**
     * @param what what is named, for the message
     * @throws IllegalArgumentException if it is blank, has white space at an edge, or a control character
     */
    static String require(String what, String name) {
        String problem = problem(name);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(
                    "the required " + what + " \"" + OneLine.of(name) + "\" " + problem + ": nobody could have it");
        }
        return name;
    }

    /** Whether {@link #require} would take it. */
    static boolean isUsable(String name) {
        return problem(name).isEmpty();
    }

    private static String problem(String name) {
        if (name.chars().allMatch(NameRules::isSpace)) {
            return "is blank";
        }
        if (name.chars().anyMatch(NameRules::breaksLines)) {
            return "has a control character or a line break";
        }
        if (isSpace(name.charAt(0))) {
            return "has white space at its start";
        }
        return isSpace(name.charAt(name.length() - 1)) ? "has white space at its end" : "";
    }

    private static boolean breaksLines(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    /** U+00A0 and U+2028 too, which {@link String#isBlank} lets pass. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
