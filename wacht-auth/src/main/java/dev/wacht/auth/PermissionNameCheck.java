package dev.wacht.auth;

import dev.wacht.auth.internal.SingleLineText;
import java.util.Locale;

/** Checks the names of permissions. */
final class PermissionNameCheck {
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
}
