package dev.wacht.auth;

import dev.wacht.auth.internal.SingleLineText;

/** Checks the names in requirements: permissions, and ids of organizations and workspaces. */
final class RequirementNameCheck {
    private RequirementNameCheck() {}

    /**
     * @param what the kind of name, such as {@code permission}, for the message
     * @throws IllegalArgumentException if it is blank, contains a control character, or begins or ends with white space
     */
    static String require(String what, String name) {
        String problem = problem(name);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException("the required " + what + " \"" + SingleLineText.of(name) + "\" "
                    + problem + ": no caller can have it");
        }
        return name;
    }

    /** Returns whether {@link #require} would accept the name. */
    static boolean isUsable(String name) {
        return problem(name).isEmpty();
    }

    private static String problem(String name) {
        if (name.chars().allMatch(RequirementNameCheck::isSpace)) {
            return "is blank";
        }
        if (name.chars().anyMatch(RequirementNameCheck::breaksLines)) {
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

    /** Includes non-breaking spaces such as U+00A0, which {@link String#isBlank} does not regard as white space. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
