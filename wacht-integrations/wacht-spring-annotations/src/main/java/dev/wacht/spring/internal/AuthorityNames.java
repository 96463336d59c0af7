package dev.wacht.spring.internal;

import java.util.List;

/** The names of a caller's permissions as authorities of Spring Security. */
public final class AuthorityNames {
    /** The prefix of permissions that the caller has in the organization. */
    public static final String ORGANIZATION = "wacht.organization/";

    /** The prefix of permissions that the caller has in the workspace. */
    public static final String WORKSPACE = "wacht.workspace/";

    /** Permissions with these prefixes do not become authorities, because the prefixes have another meaning. */
    public static final List<String> RESERVED = List.of("ROLE_", "SCOPE_", "FACTOR_", "wacht.");

    private AuthorityNames() {}
}
