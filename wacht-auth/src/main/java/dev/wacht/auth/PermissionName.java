package dev.wacht.auth;

import dev.wacht.auth.internal.OneLine;
import java.util.Locale;

/** What the name of a permission may be. */
final class PermissionName {
    private PermissionName() {}

    /**
     * @throws IllegalArgumentException if it is blank, which must never mean "no check", or can be nobody's permission:
     *     one with white space at an edge or a control character
     */
    static String require(String permission) {
        return NameRules.require("permission", permission);
    }

    /**
     * For permissions that go to the gateway, which reads each as an expression: what looks like one would be a wider
     * check than it says.
     *
     * @throws IllegalArgumentException if it is blank or holds an operator
     */
    static String requirePlain(String permission) {
        String padded = " " + require(permission).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ") + " ";
        boolean operator = padded.contains(" OR ") || padded.contains(" AND ");
        if (operator || permission.chars().anyMatch(c -> c == '(' || c == ')' || c == ',')) {
            throw new IllegalArgumentException("not one permission but an expression: " + OneLine.of(permission)
                    + "; use anyPermission or allPermissions");
        }
        return permission;
    }
}
