package dev.wacht.auth;

import dev.wacht.auth.internal.JsonStringWriter;
import dev.wacht.auth.internal.SingleLineText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the names of permissions. */
final class PermissionNameCheck {
    /** Names that need no quotes in a list of names. */
    private static final Pattern PLAIN_TEXT = Pattern.compile("[\\p{L}\\p{N}_:.*/+-]+");

    /** Words that have another meaning in the output of tools such as the audit. */
    private static final Set<String> RESERVED_WORDS = Set.of("-", "any", "signed-in");

    private PermissionNameCheck() {}

    /**
     * @throws IllegalArgumentException if the name is blank, contains a control character, or begins or ends with white
     *     space. A blank name must never mean "no check"
     */
    static String require(String permission) {
        return RequirementNameCheck.require("permission", permission);
    }

    /**
     * Checks a permission that is sent to the gateway. The gateway parses it as an expression, so a name that contains
     * an operator could require less than intended.
     *
     * @throws IllegalArgumentException if the name is blank or contains an operator
     */
    static String requirePlain(String permission) {
        String padded = " " + require(permission).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ") + " ";
        boolean operator = padded.contains(" OR ") || padded.contains(" AND ");
        if (operator || permission.chars().anyMatch(c -> c == '(' || c == ')' || c == ',')) {
            throw new IllegalArgumentException("\"" + SingleLineText.of(permission)
                    + "\" is an expression, not a permission: use anyPermission or allPermissions");
        }
        return permission;
    }

    /** Returns the name as it is, or as a JSON string if it would be ambiguous in a list of names. */
    static String quotedIfNeeded(String permission) {
        return PLAIN_TEXT.matcher(permission).matches() && !RESERVED_WORDS.contains(permission)
                ? permission
                : JsonStringWriter.quote(permission);
    }
}
