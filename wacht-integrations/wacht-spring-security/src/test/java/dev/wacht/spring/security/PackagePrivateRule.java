package dev.wacht.spring.security;

import dev.wacht.spring.RequirePermission;

/** Public for a subclass in another package. */
public class PackagePrivateRule {
    @RequirePermission("archive:open")
    String secret() {
        return "opened";
    }
}
