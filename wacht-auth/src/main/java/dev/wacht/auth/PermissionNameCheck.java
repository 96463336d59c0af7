package dev.wacht.auth;

import dev.wacht.auth.internal.JsonStringWriter;
import dev.wacht.auth.internal.SingleLineText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the names of permissions. */
final class PermissionNameCheck {
    /** What needs no quotes where several names stand in one text. */
    private static final Pattern PLAIN_TEXT = Pattern.compile("[\\p{L}\\p{N}_:.*/+-]+");

    /** What tools write for no condition, and for nobody. */
    private static final Set<String> WORDS = Set.of("-", "any", "signed-in");

    private PermissionNameCheck() {}

    /**
     * @throws IllegalArgumentException if the name is blank, which must never mean "no check", or has white space at an
     *     edge or a control character, which no permission has
     */
    static String require(String permission) {
        return RequirementNameCheck.require("permission", permission);
    }

    /**
     * Checks a permission that is sent to the gateway. The gateway reads it as an expression, so a name with an
     * operator in it could require less than it says.
     *
     * @throws IllegalArgumentException if the name is blank or contains an operator
     */
    static String requirePlain(String permission) {
        String padded = " " + require(permission).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ") + " ";
        boolean operator = padded.contains(" OR ") || padded.contains(" AND ");
        if (operator || permission.chars().anyMatch(c -> c == '(' || c == ')' || c == ',')) {
            throw new IllegalArgumentException("not one permission but an expression: " + SingleLineText.of(permission)
                    + "; use anyPermission or allPermissions");
        }
        return permission;
    }

    /** Returns the name as it is, or as a JSON string if it has characters that separate names. */
    static String quotedIfNeeded(String permission) {
        return PLAIN_TEXT.matcher(permission).matches() && !WORDS.contains(permission)
                ? permission
                : JsonStringWriter.quote(permission);
    }
}
