package dev.wacht.spring.internal;

import java.util.List;

/** How the permissions of a caller are named as authorities of Spring Security. */
public final class AuthorityNames {
    /** Before permissions that count in the organization. */
    public static final String ORGANIZATION = "wacht.organization/";

    /** Before permissions that count in the workspace. */
    public static final String WORKSPACE = "wacht.workspace/";

    /** Permissions that begin so are no authorities, because Spring Security or Wacht gives them another meaning. */
    public static final List<String> RESERVED = List.of("ROLE_", "SCOPE_", "FACTOR_", "wacht.");

    private AuthorityNames() {}
}
