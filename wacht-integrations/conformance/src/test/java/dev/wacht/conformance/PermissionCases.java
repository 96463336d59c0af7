package dev.wacht.conformance;

import java.util.List;

/** Who is signed in, and may or may not. */
final class PermissionCases {
    private PermissionCases() {}

    static List<Case> cases(Credentials some) {
        return List.of(
                Case.of("with the permission", "GET", "/reader", some.reader).runs("reader", "u1"),
                Case.of("without it", "GET", "/reader", some.stranger).refused(403, "forbidden"),
                Case.of("in the organization", "GET", "/organization/org_1", some.inOrganization)
                        .runs("organization", "u1"),
                Case.of("in another one", "GET", "/organization/org_1", some.inOtherOrganization)
                        .refused(403, "forbidden"),
                Case.of("in none", "GET", "/organization/org_1", some.reader).refused(403, "forbidden"),
                Case.of("nobody", "GET", "/organization/org_1").unauthenticated("Bearer"),
                Case.of(
                                "an organization of the caller's choice",
                                "GET",
                                "/organization/org_1?organization=org_1",
                                some.reader)
                        .refused(403, "forbidden"),
                Case.of("in a workspace", "GET", "/workspace", some.inWorkspace).runs("workspace", "u1"),
                Case.of("in no workspace", "GET", "/workspace", some.inOrganization)
                        .refused(403, "forbidden"));
    }
}
