package dev.wacht.conformance;

import java.util.List;

/** Signed-in users with and without the required permission. */
final class PermissionCases {
    private PermissionCases() {}

    static List<Case> cases(Credentials credentials) {
        return List.of(
                Case.of("with the permission", "GET", "/reader", credentials.reader)
                        .runs("reader", "u1"),
                Case.of("without the permission", "GET", "/reader", credentials.otherUser)
                        .respondsWithError(403, "forbidden"),
                Case.of("in the organization", "GET", "/organization/org_1", credentials.inOrganization)
                        .runs("organization", "u1"),
                Case.of("in another organization", "GET", "/organization/org_1", credentials.inOtherOrganization)
                        .respondsWithError(403, "forbidden"),
                Case.of("in no organization", "GET", "/organization/org_1", credentials.reader)
                        .respondsWithError(403, "forbidden"),
                Case.of("anonymous", "GET", "/organization/org_1").unauthenticated("Bearer"),
                Case.of(
                                "an organization of the caller's choice",
                                "GET",
                                "/organization/org_1?organization=org_1",
                                credentials.reader)
                        .respondsWithError(403, "forbidden"),
                Case.of("in a workspace", "GET", "/workspace", credentials.inWorkspace)
                        .runs("workspace", "u1"),
                Case.of("in no workspace", "GET", "/workspace", credentials.inOrganization)
                        .respondsWithError(403, "forbidden"));
    }
}
