package dev.wacht.spring.security;

import dev.wacht.spring.RequirePermission;

/** Public so that another package can have a subclass. */
public class PackagePrivateRule {
    @RequirePermission("archive:open")
    String secret() {
        return "opened";
    }
}
